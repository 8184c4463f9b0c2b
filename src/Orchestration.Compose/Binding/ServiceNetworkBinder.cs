namespace Orchestration.Compose.Binding;

internal static class ServiceNetworkBinder
{
    public static ComposeServiceNetwork Bind(NodeReader node) => new()
    {
        Aliases = node.Strings("aliases"),
        DriverOptions = node.Map("driver_opts"),
        GatewayPriority = node.Int32("gw_priority"),
        InterfaceName = node.Text("interface_name"),
        Ipv4Address = node.Text("ipv4_address"),
        Ipv6Address = node.Text("ipv6_address"),
        LinkLocalIps = node.Strings("link_local_ips"),
        MacAddress = node.Text("mac_address"),
        Priority = node.Int32("priority"),
        Extensions = node.Extensions(),
    };
}
