namespace Orchestration.Compose.Writing;

internal static class LoggingJson
{
    public static void Write(CanonicalWriter writer, ComposeLogging value)
    {
        writer.Begin();
        writer.Text("driver", value.Driver);
        writer.Map("options", value.Options);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
