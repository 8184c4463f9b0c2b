namespace Orchestration.Compose.Writing;

internal static class ModelJson
{
    public static void Write(CanonicalWriter writer, ComposeModel value)
    {
        writer.Begin();
        writer.Text("name", value.Name);
        writer.Text("model", value.Model);
        writer.Nonzero("context_size", value.ContextSize);
        writer.Strings("runtime_flags", value.RuntimeFlags);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
