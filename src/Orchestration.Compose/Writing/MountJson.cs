namespace Orchestration.Compose.Writing;

internal static class MountJson
{
    public static void Write(CanonicalWriter writer, ComposeMount value)
    {
        writer.Begin();
        writer.Text("type", value.Type);
        writer.Text("source", value.Source);
        writer.Text("target", value.Target);
        writer.Flag("read_only", value.ReadOnly);
        writer.Text("consistency", value.Consistency);
        writer.Object("bind", value.Bind, BindOptionsJson.Write);
        writer.Object("volume", value.Volume, VolumeOptionsJson.Write);
        writer.Object("tmpfs", value.Tmpfs, TmpfsOptionsJson.Write);
        writer.Object("image", value.Image, ImageOptionsJson.Write);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
