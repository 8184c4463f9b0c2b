using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Volumes;

/// <summary>Definitions of volumes that no container has mounted yet; the first one that does decides the node.</summary>
internal sealed class VolumePlaces(NodeSet nodes, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, VolumeSpec> _defined = new(StringComparer.Ordinal);

    public IEnumerable<VolumeDetails> Unmade => _defined.Values.Select(Describe);

    public VolumeDetails Define(VolumeSpec spec)
    {
        _defined.TryAdd(spec.Name!, spec);
        return Describe(_defined[spec.Name!]);
    }

    public bool Forget(string volume) => _defined.TryRemove(volume, out _);

    public VolumeDetails? Find(string volume) => _defined.TryGetValue(volume, out var spec) ? Describe(spec) : null;

    /// <summary>
    /// Makes on the node that a container goes to the volumes that were defined, and those that other nodes have of a driver that
    /// shares its storage: without, the engine would make a local one of that name.
    /// </summary>
    public async Task EnsureAsync(IEnumerable<string> volumes, ClusterNode node, CancellationToken cancellationToken)
    {
        foreach (var volume in volumes)
        {
            if (!_defined.TryGetValue(volume, out var defined))
            {
                if (FindShared(volume, node) is { } shared) await node.Engine.Volumes.CreateAsync(shared, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await node.Engine.Volumes.CreateAsync(defined, cancellationToken).ConfigureAwait(false);
            _defined.TryRemove(volume, out _);
        }
    }

    /// <summary>Makes volumes on another node as they were written down; those of the local driver stay where they are.</summary>
    public static async Task BringAsync(IEnumerable<DesiredVolume> volumes, ClusterNode node, CancellationToken cancellationToken)
    {
        foreach (var volume in volumes.Where(static volume => !volume.IsLocal))
            await node.Engine.Volumes.CreateAsync(new() { Name = volume.Name, Driver = volume.Driver, DriverOptions = volume.Options, Labels = volume.Labels }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a volume is where it is: any other may be used from all nodes that have its driver.</summary>
    public static bool IsLocal(VolumeDetails volume) => volume.Driver is "" or "local";

    private VolumeSpec? FindShared(string name, ClusterNode node)
    {
        if (node.Monitor.Last.Volumes.Any(Is)) return null;
        return nodes.All.SelectMany(static other => other.Monitor.Last.Volumes).FirstOrDefault(volume => Is(volume) && !IsLocal(volume)) is { } shared
            ? new() { Name = name, Driver = shared.Driver, DriverOptions = shared.Options, Labels = shared.Labels }
            : null;

        bool Is(VolumeDetails volume) => string.Equals(volume.Name, name, StringComparison.Ordinal);
    }

    private VolumeDetails Describe(VolumeSpec spec) => new()
    {
        Name = spec.Name!, Driver = spec.Driver ?? "local", CreatedAt = time.GetUtcNow(), Scope = "local", Labels = spec.Labels!, Options = spec.DriverOptions!,
    };
}
