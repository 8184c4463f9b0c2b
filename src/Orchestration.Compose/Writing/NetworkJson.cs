namespace Orchestration.Compose.Writing;

internal static class NetworkJson
{
    public static void Write(CanonicalWriter writer, ComposeNetwork value)
    {
        writer.Begin();
        writer.Text("name", value.Name);
        writer.Text("driver", value.Driver);
        writer.Map("driver_opts", value.DriverOptions);
        writer.Struct("ipam", value.Ipam, IpamJson.Write);
        writer.Flag("external", value.External);
        writer.Flag("internal", value.Internal);
        writer.Flag("attachable", value.Attachable);
        writer.Map("labels", value.Labels);
        writer.OptionalFlag("enable_ipv4", value.EnableIpv4);
        writer.OptionalFlag("enable_ipv6", value.EnableIpv6);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
