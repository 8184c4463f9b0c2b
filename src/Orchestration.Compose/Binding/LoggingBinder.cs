namespace Orchestration.Compose.Binding;

internal static class LoggingBinder
{
    public static ComposeLogging Bind(NodeReader node) => new()
    {
        Driver = node.Text("driver"),
        Options = node.Map("options"),
        Extensions = node.Extensions(),
    };
}
