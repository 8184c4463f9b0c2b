using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Swarm.Networks.Overlay;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>Parts of networks on nodes, made when a container first needs one.</summary>
internal sealed class NetworkParts(NodeSet nodes, NetworkDefinitions definitions, NetworkIds ids, OverlayNetworking overlay)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _making = new(StringComparer.Ordinal);

    /// <summary>The name that nodes know a network by, which may be given by its id in the cluster.</summary>
    public string NameOf(string network) => definitions.NameOf(network);

    /// <summary>
    /// Makes the part on a node if it is missing: from the definition, else as another node has it. A network over hosts is
    /// there for every engine of the swarm, also for a worker, which knows it only while a container of it is on it.
    /// </summary>
    /// <returns>Its name, if it is a network over hosts; null for others.</returns>
    public async Task<string?> EnsureAsync(string network, ClusterNode node, CancellationToken cancellationToken)
    {
        var name = NameOf(network);
        var gate = _making.GetOrAdd($"{node.Name}/{name}", static _ => new(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await FindAsync(name, node, cancellationToken).ConfigureAwait(false) is { } found) return OverlayNetworking.IsOverlay(found) ? found.Name : null;
            var spec = await SpecAsync(name, cancellationToken).ConfigureAwait(false);
            if (spec is null) return null;
            if (OverlayNetworking.IsOverlay(spec))
            {
                await overlay.EnsureMemberAsync(node, cancellationToken).ConfigureAwait(false);
                return spec.Name;
            }

            var created = await node.Engine.Networks.CreateAsync(spec, cancellationToken).ConfigureAwait(false);
            ids.Remember(created.Id, spec.Labels![LogicalNetwork.IdLabel]);
            return null;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<NetworkDetails?> FindAsync(string name, ClusterNode node, CancellationToken cancellationToken)
    {
        try
        {
            var found = await node.Engine.Networks.InspectAsync(name, cancellationToken).ConfigureAwait(false);
            ids.Remember(found);
            return found;
        }
        catch (EngineNotFoundException)
        {
            return null;
        }
    }

    private async Task<NetworkSpec?> SpecAsync(string name, CancellationToken cancellationToken)
    {
        if (definitions.Find(name) is { } defined) return Marked(defined.Spec, defined.Id);
        var elsewhere = await nodes.FindFirstAsync((node, token) => node.Engine.Networks.InspectAsync(name, token), cancellationToken).ConfigureAwait(false);
        return elsewhere is { Answer: var shared } && OverlayNetworking.IsOverlay(shared) ? AsSpec(shared)
            : elsewhere is { Answer: var part } && part.Labels.TryGetValue(LogicalNetwork.IdLabel, out var id) ? Marked(AsSpec(part), id) : null;
    }

    private static NetworkSpec Marked(NetworkSpec spec, string id) => spec with
    {
        Labels = new Dictionary<string, string>(spec.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal) { [LogicalNetwork.IdLabel] = id },
    };

    // Subnets that an engine chose by itself are its own affair: the next node chooses again.
    private static NetworkSpec AsSpec(NetworkDetails part) => new()
    {
        Name = part.Name, Driver = part.Driver, Internal = part.Internal, Attachable = part.Attachable, EnableIpv6 = part.EnableIpv6, Options = part.Options, Labels = part.Labels,
    };
}
