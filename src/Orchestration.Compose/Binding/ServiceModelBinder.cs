namespace Orchestration.Compose.Binding;

internal static class ServiceModelBinder
{
    public static ComposeServiceModel Bind(NodeReader node) => new()
    {
        EndpointVariable = node.Text("endpoint_var"),
        ModelVariable = node.Text("model_var"),
        Extensions = node.Extensions(),
    };
}
