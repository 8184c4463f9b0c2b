namespace Orchestration.Compose.Binding;

internal static class DeviceBinder
{
    public static ComposeDevice Bind(NodeReader node) => new()
    {
        Source = node.Text("source"),
        Target = node.Text("target"),
        Permissions = node.Text("permissions"),
        Extensions = node.Extensions(),
    };
}
