namespace Orchestration.Compose.Binding;

internal static class ModelBinder
{
    public static ComposeModel Bind(NodeReader node) => new()
    {
        Name = node.Text("name"),
        Model = node.Text("model"),
        ContextSize = node.Int32("context_size"),
        RuntimeFlags = node.Strings("runtime_flags"),
        Extensions = node.Extensions(),
    };
}
