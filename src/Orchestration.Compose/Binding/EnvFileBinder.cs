namespace Orchestration.Compose.Binding;

internal static class EnvFileBinder
{
    public static ComposeEnvFile Bind(NodeReader node) => new()
    {
        Path = node.RequiredText("path"),
        Required = node.OptionalFlag("required") ?? true,
        Format = node.Text("format"),
    };
}
