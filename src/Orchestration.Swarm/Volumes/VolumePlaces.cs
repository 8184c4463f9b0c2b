using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Volumes;

/// <summary>Definitions of volumes that no container has mounted yet; the first one that does decides the node.</summary>
internal sealed class VolumePlaces(TimeProvider time)
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

    /// <summary>Makes defined volumes on the node that a container with them goes to.</summary>
    public async Task EnsureAsync(IEnumerable<string> volumes, ClusterNode node, CancellationToken cancellationToken)
    {
        foreach (var volume in volumes)
        {
            if (!_defined.TryGetValue(volume, out var spec)) continue;
            await node.Engine.Volumes.CreateAsync(spec, cancellationToken).ConfigureAwait(false);
            _defined.TryRemove(volume, out _);
        }
    }

    private VolumeDetails Describe(VolumeSpec spec) => new()
    {
        Name = spec.Name!, Driver = spec.Driver ?? "local", CreatedAt = time.GetUtcNow(), Scope = "local", Labels = spec.Labels!, Options = spec.DriverOptions!,
    };
}
