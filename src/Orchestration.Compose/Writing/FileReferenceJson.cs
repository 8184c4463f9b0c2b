namespace Orchestration.Compose.Writing;

internal static class FileReferenceJson
{
    public static void Write(CanonicalWriter writer, ComposeFileReference value)
    {
        writer.Begin();
        writer.Text("source", value.Source);
        writer.Text("target", value.Target);
        writer.Text("uid", value.Uid);
        writer.Text("gid", value.Gid);
        writer.FileMode("mode", value.Mode);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
