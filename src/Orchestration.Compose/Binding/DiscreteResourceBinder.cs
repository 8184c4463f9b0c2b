namespace Orchestration.Compose.Binding;

internal static class DiscreteResourceBinder
{
    public static ComposeDiscreteResource Bind(NodeReader node) => new()
    {
        Kind = node.Text("kind"),
        Value = node.IntegerOrZero("value"),
        Extensions = node.Extensions(),
    };
}
