namespace Orchestration.Compose.Binding;

internal static class PlacementPreferenceBinder
{
    public static ComposePlacementPreference Bind(NodeReader node) => new()
    {
        Spread = node.Text("spread"),
        Extensions = node.Extensions(),
    };
}
