namespace Orchestration.Compose.Binding;

internal static class PortBinder
{
    public static ComposePort Bind(NodeReader node) => new()
    {
        Name = node.Text("name"),
        Mode = node.Text("mode"),
        HostIp = node.Text("host_ip"),
        Target = node.Integer("target"),
        Published = node.Text("published"),
        Protocol = node.Text("protocol"),
        AppProtocol = node.Text("app_protocol"),
        Extensions = node.Extensions(),
    };
}
