namespace Orchestration.Compose.Binding;

internal static class HookBinder
{
    public static ComposeHook Bind(NodeReader node) => new()
    {
        Command = node.Command("command"),
        User = node.Text("user"),
        Privileged = node.Flag("privileged"),
        WorkingDirectory = node.Text("working_dir"),
        Environment = node.Environment("environment"),
        Extensions = node.Extensions(),
    };
}
