namespace Orchestration.Compose.Writing;

internal static class PortJson
{
    public static void Write(CanonicalWriter writer, ComposePort value)
    {
        writer.Begin();
        writer.Text("name", value.Name);
        writer.Text("mode", value.Mode);
        writer.Text("host_ip", value.HostIp);
        writer.Nonzero("target", value.Target);
        writer.Text("published", value.Published);
        writer.Text("protocol", value.Protocol);
        writer.Text("app_protocol", value.AppProtocol);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
