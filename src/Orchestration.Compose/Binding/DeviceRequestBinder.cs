namespace Orchestration.Compose.Binding;

internal static class DeviceRequestBinder
{
    public static ComposeDeviceRequest Bind(NodeReader node) => new()
    {
        Capabilities = node.Strings("capabilities"),
        Driver = node.Text("driver"),
        Count = DeviceCount(node),
        DeviceIds = node.Strings("device_ids"),
        Options = node.Map("options"),
    };

    private static long? DeviceCount(NodeReader node)
    {
        if (string.Equals(node.Text("count"), "all", StringComparison.OrdinalIgnoreCase)) return -1;
        if (node.Text("count") is { } text && !long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            node.Report("count", "the count cannot be read", "'all' or a whole number");
            return null;
        }

        return node.Integer("count");
    }
}
