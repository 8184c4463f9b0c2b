namespace Orchestration.Compose.Writing;

internal static class IpamPoolJson
{
    public static void Write(CanonicalWriter writer, ComposeIpamPool value)
    {
        writer.Begin();
        writer.Text("subnet", value.Subnet);
        writer.Text("gateway", value.Gateway);
        writer.Text("ip_range", value.IpRange);
        writer.Map("aux_addresses", value.AuxiliaryAddresses);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
