using System.Collections.ObjectModel;

namespace Orchestration.Engines;

/// <summary>A build by the classic builder.</summary>
public sealed record ImageBuildRequest
{
    /// <summary>Path in the context; default <c>Dockerfile</c>.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>References of the result.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Build arguments; null takes the builder's own value.</summary>
    public IReadOnlyDictionary<string, string?> BuildArguments { get; init => field = value ?? ReadOnlyDictionary<string, string?>.Empty; } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Labels of the result.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Stage to build; default: the last.</summary>
    public string? Target { get; init; }

    /// <summary>Images whose layers may be reused.</summary>
    public IReadOnlyList<string> CacheFrom { get; init => field = value ?? []; } = [];

    /// <summary>Whether the cache is left out; default false.</summary>
    public bool NoCache { get; init; }

    /// <summary>Whether base images are pulled anew; default false.</summary>
    public bool Pull { get; init; }

    /// <summary>Network of RUN instructions.</summary>
    public string? NetworkMode { get; init; }

    /// <summary>Platform of the result.</summary>
    public string? Platform { get; init; }

    /// <summary>Bytes of <c>/dev/shm</c>.</summary>
    public long? ShmSize { get; init; }

    /// <summary>Entries of the hosts file.</summary>
    public IReadOnlyList<string> ExtraHosts { get; init => field = value ?? []; } = [];

    /// <summary>Isolation, on Windows.</summary>
    public string? Isolation { get; init; }

    /// <summary>Whether intermediate containers are removed; default true.</summary>
    public bool Remove { get; init; } = true;

    /// <summary>Whether they are removed after a failure too; default false.</summary>
    public bool ForceRemove { get; init; }

    /// <summary>Credentials for base images; default: the engine's own credential source.</summary>
    public IReadOnlyList<RegistryCredential> Credentials { get; init => field = value ?? []; } = [];

    /// <summary>Name of the node that builds, on a cluster; default: the cluster's choice. A single engine ignores it.</summary>
    public string? Node { get; init; }
}
