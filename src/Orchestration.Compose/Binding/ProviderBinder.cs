namespace Orchestration.Compose.Binding;

internal static class ProviderBinder
{
    public static ComposeProvider Bind(NodeReader node) => new()
    {
        Type = node.Text("type"),
        Options = node.Lists("options"),
        Extensions = node.Extensions(),
    };
}
