namespace Orchestration.Compose.Binding;

internal static class IpamBinder
{
    public static ComposeIpam Bind(NodeReader node) => new()
    {
        Driver = node.Text("driver"),
        Config = node.Objects("config", IpamPoolBinder.Bind),
        Extensions = node.Extensions(),
    };
}
