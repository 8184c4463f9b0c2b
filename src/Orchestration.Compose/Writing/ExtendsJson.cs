namespace Orchestration.Compose.Writing;

internal static class ExtendsJson
{
    public static void Write(CanonicalWriter writer, ComposeExtends value)
    {
        writer.Begin();
        writer.Text("file", value.File);
        writer.Text("service", value.Service);
        writer.End();
    }
}
