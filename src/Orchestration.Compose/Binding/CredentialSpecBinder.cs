namespace Orchestration.Compose.Binding;

internal static class CredentialSpecBinder
{
    public static ComposeCredentialSpec Bind(NodeReader node) => new()
    {
        Config = node.Text("config"),
        File = node.Text("file"),
        Registry = node.Text("registry"),
        Extensions = node.Extensions(),
    };
}
