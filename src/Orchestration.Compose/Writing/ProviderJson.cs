namespace Orchestration.Compose.Writing;

internal static class ProviderJson
{
    public static void Write(CanonicalWriter writer, ComposeProvider value)
    {
        writer.Begin();
        writer.Text("type", value.Type);
        writer.Lists("options", value.Options);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
