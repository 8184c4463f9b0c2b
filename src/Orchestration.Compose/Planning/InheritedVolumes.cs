using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>
/// Anonymous volumes that a container took over from the one it replaced. The engine takes them for named ones by then,
/// and would leave them behind.
/// </summary>
internal static class InheritedVolumes
{
    private const int NameLength = 64;

    public static IEnumerable<string> Of(ObservedContainer container) =>
        (container.Details?.HostConfig.Mounts ?? [])
            .Where(static mount => mount is { Type: "volume", Source.Length: NameLength } && mount.Source.All(char.IsAsciiHexDigitLower))
            .Select(static mount => mount.Source!);
}
