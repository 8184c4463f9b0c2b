using System.Collections.Concurrent;
using Orchestration.Engines;

namespace Orchestration.Compose.Execution;

/// <summary>Puts the ids of containers in the place of their names where the engine binds to a container for good.</summary>
internal static class ContainerIdentities
{
    private const string Prefix = "container:";

    public static ContainerSpec Resolve(ContainerSpec spec, ConcurrentDictionary<string, string> created) =>
        spec.HostConfig is not { } host ? spec : spec with
        {
            HostConfig = host with
            {
                NetworkMode = Resolve(host.NetworkMode, created),
                IpcMode = Resolve(host.IpcMode, created),
                PidMode = Resolve(host.PidMode, created),
                UtsMode = Resolve(host.UtsMode, created),
            },
        };

    private static string? Resolve(string? mode, ConcurrentDictionary<string, string> created) =>
        mode is not null && mode.StartsWith(Prefix, StringComparison.Ordinal) && created.TryGetValue(mode[Prefix.Length..], out var id) ? Prefix + id : mode;
}
