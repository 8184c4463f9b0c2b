namespace Orchestration.Compose.Binding;

internal static class RestartPolicyBinder
{
    public static ComposeRestartPolicy Bind(NodeReader node) => new()
    {
        Condition = node.Text("condition"),
        Delay = node.Duration("delay"),
        MaxAttempts = node.Integer("max_attempts"),
        Window = node.Duration("window"),
        Extensions = node.Extensions(),
    };
}
