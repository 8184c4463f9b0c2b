namespace Orchestration.Compose.Binding;

internal static class DeviceRateBinder
{
    public static ComposeDeviceRate Bind(NodeReader node) => new()
    {
        Path = node.Text("path"),
        Rate = node.Bytes("rate"),
    };
}
