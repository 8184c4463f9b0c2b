using System.Collections.Immutable;
using Orchestration.Machines.Provisioning.Init;

namespace Orchestration.Machines.Provisioning.Hosts;

/// <summary>A host as it was found; what has to be done is decided from it alone.</summary>
internal sealed record HostFacts(HostSystem System, bool IsRoot, string Hostname)
{
    /// <summary>Path of the engine's program; null when there is none.</summary>
    public string? EnginePath { get; init; }

    /// <summary>Version of that program; null when there is none or it does not say.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>What starts services here.</summary>
    public IInitSystem Services { get; init; } = InitSystems.Of("systemd");

    /// <summary>Content of the file by which the engine gets its sockets; null when there is none.</summary>
    public string? ServiceSettings { get; init; }

    public ServiceFacts Service { get; init; } = ServiceFacts.Missing;

    public ServiceFacts Socket { get; init; } = ServiceFacts.Missing;

    /// <summary>SHA-256 of the files that are managed, lower-case hex by path; missing files are not in it.</summary>
    public ImmutableSortedDictionary<string, string> FileHashes { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Content of <c>daemon.json</c>; null when there is none.</summary>
    public string? DaemonJson { get; init; }

    /// <summary>Managed files that changed after the engine was started.</summary>
    public ImmutableArray<string> NewerThanEngine { get; init; } = [];
}
