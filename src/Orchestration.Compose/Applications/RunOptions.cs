using System.Collections.ObjectModel;

namespace Orchestration.Compose;

/// <summary>How a one-off container of a service is run.</summary>
public sealed record RunOptions
{
    /// <summary>Command. Default: the service's.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Entry point. Default: the service's.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Name of the container. Default: project, service, <c>run</c> and twelve random digits.</summary>
    public string? Name { get; init; }

    /// <summary>Additional variables. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Additional labels. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>User. Default: the service's.</summary>
    public string? User { get; init; }

    /// <summary>Directory to start in. Default: the service's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Publishes the service's ports. Default false.</summary>
    public bool ServicePorts { get; init; }

    /// <summary>Does not bring up what the service depends on. Default false.</summary>
    public bool WithoutDependencies { get; init; }

    /// <summary>Removes the container at the end, with its anonymous volumes. Default false.</summary>
    public bool Remove { get; init; }

    /// <summary>Allocates a terminal. Default false.</summary>
    public bool Tty { get; init; }

    /// <summary>Attaches standard input. Default false.</summary>
    public bool Stdin { get; init; }
}
