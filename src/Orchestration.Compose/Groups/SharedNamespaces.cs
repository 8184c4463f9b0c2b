namespace Orchestration.Compose.Groups;

/// <summary>The namespaces that a service takes from another: <c>network_mode: service:web</c> and its siblings.</summary>
internal static class SharedNamespaces
{
    private const string Prefix = "service:";

    /// <summary>The service that a mode names; null when it names none.</summary>
    public static string? ServiceOf(string? mode) =>
        mode is not null && mode.StartsWith(Prefix, StringComparison.Ordinal) ? mode[Prefix.Length..] : null;

    public static IEnumerable<string> Of(ComposeService service) =>
        new[] { service.NetworkMode, service.Ipc, service.Pid, service.Uts, service.Cgroup }.Select(ServiceOf).OfType<string>();
}
