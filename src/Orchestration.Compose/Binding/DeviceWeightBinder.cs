namespace Orchestration.Compose.Binding;

internal static class DeviceWeightBinder
{
    public static ComposeDeviceWeight Bind(NodeReader node) => new()
    {
        Path = node.Text("path"),
        Weight = node.Integer("weight"),
    };
}
