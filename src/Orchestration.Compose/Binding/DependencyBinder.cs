namespace Orchestration.Compose.Binding;

internal static class DependencyBinder
{
    public static ComposeDependency Bind(NodeReader node) => new()
    {
        Condition = node.Text("condition"),
        Restart = node.Flag("restart"),
        Required = node.Flag("required"),
        Extensions = node.Extensions(),
    };
}
