namespace Orchestration.Compose.Binding;

internal static class VolumeOptionsBinder
{
    public static ComposeVolumeOptions Bind(NodeReader node) => new()
    {
        Labels = node.Map("labels"),
        NoCopy = node.Flag("nocopy"),
        Subpath = node.Text("subpath"),
        Extensions = node.Extensions(),
    };
}
