namespace Orchestration.Compose.Binding;

internal static class MountBinder
{
    public static ComposeMount Bind(NodeReader node) => new()
    {
        Type = node.Text("type"),
        Source = node.Text("source"),
        Target = node.Text("target"),
        ReadOnly = node.Flag("read_only"),
        Consistency = node.Text("consistency"),
        Bind = node.Object("bind", BindOptionsBinder.Bind),
        Volume = node.Object("volume", VolumeOptionsBinder.Bind),
        Tmpfs = node.Object("tmpfs", TmpfsOptionsBinder.Bind),
        Image = node.Object("image", ImageOptionsBinder.Bind),
        Extensions = node.Extensions(),
    };
}
