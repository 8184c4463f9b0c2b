namespace Orchestration.Compose.Binding;

internal static class TmpfsOptionsBinder
{
    public static ComposeTmpfsOptions Bind(NodeReader node) => new()
    {
        Size = node.Bytes("size"),
        Mode = node.Integer("mode"),
        Extensions = node.Extensions(),
    };
}
