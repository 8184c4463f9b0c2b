namespace Orchestration.Compose.Binding;

internal static class IpamPoolBinder
{
    public static ComposeIpamPool Bind(NodeReader node) => new()
    {
        Subnet = node.Text("subnet"),
        Gateway = node.Text("gateway"),
        IpRange = node.Text("ip_range"),
        AuxiliaryAddresses = node.Map("aux_addresses"),
        Extensions = node.Extensions(),
    };
}
