namespace Orchestration.Compose.Writing;

internal static class SshKeyJson
{
    public static string ToText(ComposeSshKey key) => key.Path is null ? key.Id : $"{key.Id}={key.Path}";
}
