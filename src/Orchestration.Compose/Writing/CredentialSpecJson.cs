namespace Orchestration.Compose.Writing;

internal static class CredentialSpecJson
{
    public static void Write(CanonicalWriter writer, ComposeCredentialSpec value)
    {
        writer.Begin();
        writer.Text("config", value.Config);
        writer.Text("file", value.File);
        writer.Text("registry", value.Registry);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
