namespace Orchestration.Compose.Writing;

internal static class VolumeOptionsJson
{
    public static void Write(CanonicalWriter writer, ComposeVolumeOptions value)
    {
        writer.Begin();
        writer.Map("labels", value.Labels);
        writer.Flag("nocopy", value.NoCopy);
        writer.Text("subpath", value.Subpath);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
