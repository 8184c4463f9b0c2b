namespace Orchestration.Compose.Writing;

internal static class DependencyJson
{
    public static void Write(CanonicalWriter writer, ComposeDependency value)
    {
        writer.Begin();
        writer.Text("condition", value.Condition);
        writer.Flag("restart", value.Restart);
        writer.Boolean("required", value.Required);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
