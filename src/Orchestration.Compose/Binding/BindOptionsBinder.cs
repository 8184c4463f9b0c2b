namespace Orchestration.Compose.Binding;

internal static class BindOptionsBinder
{
    public static ComposeBindOptions Bind(NodeReader node) => new()
    {
        SELinux = node.Text("selinux"),
        Propagation = node.Text("propagation"),
        CreateHostPath = node.Flag("create_host_path"),
        Recursive = node.Text("recursive"),
        Extensions = node.Extensions(),
    };
}
