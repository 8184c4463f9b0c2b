namespace Orchestration.Compose.Binding;

internal static class ResourcesBinder
{
    public static ComposeResources Bind(NodeReader node) => new()
    {
        Limits = node.Object("limits", ResourceSetBinder.Bind),
        Reservations = node.Object("reservations", ResourceSetBinder.Bind),
        Extensions = node.Extensions(),
    };
}
