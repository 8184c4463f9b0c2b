using Orchestration.Engines;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>A container as its node shows it, with what was written down of its networks.</summary>
internal sealed record OverlayContainer(string Node, ContainerSummary Summary)
{
    private const int ShortId = 12;

    /// <summary>What was changed after it was made; null when nothing was.</summary>
    public EndRecord? Later { get; init; }

    /// <summary>Whether its engine wanted to start it, as its policy says, and could not.</summary>
    public bool FailedToStart { get; init; }

    public string Id => Summary.Id;

    public string Name => Summary.Names.FirstOrDefault()?.TrimStart('/') ?? Summary.Id[..Math.Min(ShortId, Summary.Id.Length)];

    public bool Runs => Summary.State is "running" or "paused" or "restarting";

    /// <summary>
    /// The ends that it is meant to have: those it was made with, as its label tells, or its mode where nobody labelled it,
    /// changed by what came after.
    /// </summary>
    public IEnumerable<KeyValuePair<string, EndpointSettings>> Wanted()
    {
        var made = EndLabel.Read(Summary.Labels);
        if (made.Count == 0 && Summary.HostConfig?.NetworkMode is { Length: > 0 } mode) made = new Dictionary<string, EndpointSettings>(StringComparer.Ordinal) { [mode] = new() };
        var changes = Later?.Networks ?? new Dictionary<string, EndpointSettings?>(StringComparer.Ordinal);
        return made.Where(end => !changes.ContainsKey(end.Key))
            .Concat(changes.Where(static end => end.Value is not null).Select(static end => KeyValuePair.Create(end.Key, end.Value!)))
            .OrderBy(static end => end.Key, StringComparer.Ordinal);
    }

    /// <summary>Its end of a network, which may be of one that had the same name.</summary>
    public EndpointSettings? EndOf(string network, string id) =>
        Summary.NetworkSettings?.Networks is not { } ends ? null : ends.GetValueOrDefault(network) ?? ends.GetValueOrDefault(id);
}
