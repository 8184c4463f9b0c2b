namespace Orchestration.Compose.Writing;

internal static class ImageOptionsJson
{
    public static void Write(CanonicalWriter writer, ComposeImageOptions value)
    {
        writer.Begin();
        writer.Text("subpath", value.Subpath);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
