using System.Globalization;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Failover;

/// <summary>A copy of a container that a node was seen to have.</summary>
internal sealed record ObservedCopy(string Id, string Node, string ContainerId, string Name, long Generation, bool IsRunning)
{
    private const string Mark = "_superseded_";

    public bool IsRetired => Name.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The name that it keeps once another copy counts.</summary>
    public string RetiredName => FormattableString.Invariant($"{(Name.Length == 0 ? "container" : Name)}{Mark}{Generation}_{ContainerId[..Math.Min(8, ContainerId.Length)]}");

    /// <summary>The volumes of its node that it has.</summary>
    public IReadOnlyList<DesiredVolume> Volumes { get; init; } = [];

    public static ObservedCopy? Of(string node, ContainerSummary container) =>
        container.Labels.TryGetValue(SwarmLabels.Id, out var id) && container.Labels.TryGetValue(SwarmLabels.Generation, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? new(id, node, container.Id, NameOf(container), generation, container.State is "running" or "paused" or "restarting")
            {
                Volumes = [.. container.Mounts.Where(static mount => mount is { Type: "volume", Name: not null }).Select(static mount => new DesiredVolume(mount.Name!, mount.Driver))],
            }
            : null;

    // Names of links have the name of the container that they are of before them.
    private static string NameOf(ContainerSummary container) => container.Names.Select(static name => name.TrimStart('/')).FirstOrDefault(static name => !name.Contains('/')) ?? "";
}
