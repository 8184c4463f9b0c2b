using Orchestration.Engines;

namespace Orchestration.Compose;

/// <summary>A container of a project.</summary>
public sealed record ComposeContainer
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Its service.</summary>
    public required string Service { get; init; }

    /// <summary>Number of the replica, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Whether it was made by <c>run</c>.</summary>
    public bool IsOneOff { get; init; }

    /// <summary>Image as its create named it.</summary>
    public string Image { get; init; } = "";

    /// <summary>Id of the image.</summary>
    public string ImageId { get; init; } = "";

    /// <summary>Command in one line, as the engine lists it.</summary>
    public string Command { get; init; } = "";

    /// <summary><c>created</c>, <c>running</c>, <c>paused</c>, <c>restarting</c>, <c>exited</c>, <c>dead</c> or <c>removing</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>State in words, as the engine lists it.</summary>
    public string Status { get; init; } = "";

    /// <summary><c>starting</c>, <c>healthy</c> or <c>unhealthy</c>; null without a probe.</summary>
    public string? Health { get; init; }

    /// <summary>Exit code of the last run; null while it runs and before it ran.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Creation time.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Ports.</summary>
    public IReadOnlyList<PublishedPort> Ports { get; init; } = [];

    /// <summary>Node, on a cluster.</summary>
    public EngineNode? Node { get; init; }

    /// <summary>Whether it runs, and is healthy where it has a probe.</summary>
    public bool IsReady => State is "running" && (Health is null or "healthy");
}
