namespace Orchestration.Compose.Binding;

internal static class NetworkBinder
{
    public static ComposeNetwork Bind(NodeReader node) => new()
    {
        Name = node.Text("name"),
        Driver = node.Text("driver"),
        DriverOptions = node.Map("driver_opts"),
        Ipam = node.Object("ipam", IpamBinder.Bind) ?? new(),
        External = node.Flag("external"),
        Internal = node.Flag("internal"),
        Attachable = node.Flag("attachable"),
        Labels = node.Map("labels"),
        EnableIpv4 = node.OptionalFlag("enable_ipv4"),
        EnableIpv6 = node.OptionalFlag("enable_ipv6"),
        Extensions = node.Extensions(),
    };
}
