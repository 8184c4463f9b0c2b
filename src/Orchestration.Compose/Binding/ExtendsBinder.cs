namespace Orchestration.Compose.Binding;

internal static class ExtendsBinder
{
    public static ComposeExtends Bind(NodeReader node) => new()
    {
        File = node.Text("file"),
        Service = node.Text("service"),
    };
}
