namespace Orchestration.Compose.Binding;

internal static class FileReferenceBinder
{
    public static ComposeFileReference Bind(NodeReader node) => new()
    {
        Source = node.Text("source"),
        Target = node.Text("target"),
        Uid = node.Text("uid"),
        Gid = node.Text("gid"),
        Mode = node.FileMode("mode"),
        Extensions = node.Extensions(),
    };
}
