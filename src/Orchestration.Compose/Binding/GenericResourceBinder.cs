namespace Orchestration.Compose.Binding;

internal static class GenericResourceBinder
{
    public static ComposeGenericResource Bind(NodeReader node) => new()
    {
        DiscreteResource = node.Object("discrete_resource_spec", DiscreteResourceBinder.Bind),
        Extensions = node.Extensions(),
    };
}
