namespace Orchestration.Compose.Binding;

internal static class PlacementBinder
{
    public static ComposePlacement Bind(NodeReader node) => new()
    {
        Constraints = node.Strings("constraints"),
        Preferences = node.Objects("preferences", PlacementPreferenceBinder.Bind),
        MaxReplicasPerNode = node.Integer("max_replicas_per_node"),
        Extensions = node.Extensions(),
    };
}
