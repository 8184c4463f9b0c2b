namespace Orchestration.Compose.Writing;

internal static class DiscreteResourceJson
{
    public static void Write(CanonicalWriter writer, ComposeDiscreteResource value)
    {
        writer.Begin();
        writer.Text("kind", value.Kind);
        writer.Integer("value", value.Value);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
