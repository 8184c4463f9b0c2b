namespace Orchestration.Compose.Writing;

internal static class ServiceNetworkJson
{
    public static void Write(CanonicalWriter writer, ComposeServiceNetwork value)
    {
        writer.Begin();
        writer.Strings("aliases", value.Aliases);
        writer.Map("driver_opts", value.DriverOptions);
        writer.Nonzero("gw_priority", value.GatewayPriority);
        writer.Text("interface_name", value.InterfaceName);
        writer.Text("ipv4_address", value.Ipv4Address);
        writer.Text("ipv6_address", value.Ipv6Address);
        writer.Strings("link_local_ips", value.LinkLocalIps);
        writer.Text("mac_address", value.MacAddress);
        writer.Nonzero("priority", value.Priority);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
