namespace Orchestration.Compose.Binding;

internal static class DevelopBinder
{
    public static ComposeDevelop Bind(NodeReader node) => new()
    {
        Watch = node.Objects("watch", WatchBinder.Bind),
        Extensions = node.Extensions(),
    };
}
