namespace Orchestration.Compose.Binding;

internal static class UpdateConfigBinder
{
    public static ComposeUpdateConfig Bind(NodeReader node) => new()
    {
        Parallelism = node.Integer("parallelism"),
        Delay = node.Duration("delay"),
        FailureAction = node.Text("failure_action"),
        Monitor = node.Duration("monitor"),
        MaxFailureRatio = node.Number("max_failure_ratio"),
        Order = node.Text("order"),
        Extensions = node.Extensions(),
    };
}
