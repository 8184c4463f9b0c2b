namespace Orchestration.Compose.Binding;

internal static class WatchBinder
{
    public static ComposeWatch Bind(NodeReader node) => new()
    {
        Path = node.RequiredText("path"),
        Action = node.RequiredText("action"),
        Target = node.Text("target"),
        Exec = node.Object("exec", HookBinder.Bind) ?? new(),
        Include = node.Strings("include"),
        Ignore = node.Strings("ignore"),
        InitialSync = node.Flag("initial_sync"),
        Extensions = node.Extensions(),
    };
}
