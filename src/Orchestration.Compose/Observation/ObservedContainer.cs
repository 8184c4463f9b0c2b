using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Compose.Observation;

/// <summary>A container of a project as it was found.</summary>
internal sealed record ObservedContainer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Service { get; init; }

    public int Number { get; init; }

    public bool IsOneOff { get; init; }

    public string State { get; init; } = "";

    /// <summary>Exit code of the last run; null while it runs, and when nobody asked.</summary>
    public int? ExitCode { get; init; }

    public string Status { get; init; } = "";

    public string ConfigHash { get; init; } = "";

    public string ImageId { get; init; } = "";

    public string? Replaces { get; init; }

    public long Created { get; init; }

    public EngineNode? Node { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = EmptyMap<string>.Value;

    public IReadOnlyDictionary<string, EndpointSettings> Networks { get; init; } = EmptyMap<EndpointSettings>.Value;

    public string NetworkMode { get; init; } = "";

    public IReadOnlyList<MountPoint> Mounts { get; init; } = [];

    public IReadOnlyList<PublishedPort> Ports { get; init; } = [];

    /// <summary>Everything that the engine knows; null when the plan does not need it.</summary>
    public ContainerDetails? Details { get; init; }

    public bool IsRunning => State is "running" or "restarting";

    public bool IsPaused => State is "paused";

    public bool NeverStarted => State is "created";

    /// <summary>Whether the engine gave it up or takes it away: it cannot be started again.</summary>
    public bool IsLost => State is "dead" or "removing";

    public static ObservedContainer Of(ContainerSummary summary, ContainerDetails? details) => new()
    {
        Id = summary.Id,
        Name = NameOf(summary),
        Service = summary.Labels.GetValueOrDefault(ComposeLabels.Service, ""),
        Number = int.TryParse(summary.Labels.GetValueOrDefault(ComposeLabels.Number), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        IsOneOff = string.Equals(summary.Labels.GetValueOrDefault(ComposeLabels.OneOff), "True", StringComparison.OrdinalIgnoreCase),
        State = summary.State,
        Status = summary.Status,
        ExitCode = summary.State is "exited" ? details?.State.ExitCode : null,
        ConfigHash = summary.Labels.GetValueOrDefault(ComposeLabels.ConfigHash, ""),
        ImageId = summary.Labels.GetValueOrDefault(ComposeLabels.Image, summary.ImageId),
        Replaces = summary.Labels.GetValueOrDefault(ComposeLabels.Replaces),
        Created = summary.Created,
        Node = summary.Node,
        Labels = summary.Labels,
        Networks = summary.NetworkSettings?.Networks ?? EmptyMap<EndpointSettings>.Value,
        NetworkMode = summary.HostConfig?.NetworkMode ?? "",
        Mounts = summary.Mounts,
        Ports = summary.Ports,
        Details = details,
    };

    // A container of a cluster may be listed as /node/name; links add names with more slashes.
    private static string NameOf(ContainerSummary summary) =>
        summary.Names.OrderBy(static name => name.Count(static c => c == '/')).ThenBy(static name => name, StringComparer.Ordinal)
            .Select(static name => name[(name.LastIndexOf('/') + 1)..]).FirstOrDefault(summary.Id);
}
