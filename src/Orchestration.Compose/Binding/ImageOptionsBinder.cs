namespace Orchestration.Compose.Binding;

internal static class ImageOptionsBinder
{
    public static ComposeImageOptions Bind(NodeReader node) => new()
    {
        Subpath = node.Text("subpath"),
        Extensions = node.Extensions(),
    };
}
