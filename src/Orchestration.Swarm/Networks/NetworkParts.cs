using System.Collections.Concurrent;
using System.Security.Cryptography;
using Orchestration.Engines;
using Orchestration.Swarm.Networks.Overlay;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks;

/// <summary>Definitions of networks, and their parts on nodes, made when a container first needs one.</summary>
internal sealed class NetworkParts(NodeSet nodes, NetworkIds ids, OverlayNetworking overlay, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, NetworkDetails> _definedByName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, NetworkSpec> _specById = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _making = new(StringComparer.Ordinal);

    public string Define(NetworkSpec spec)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var network = new NetworkDetails
        {
            Id = id, Name = spec.Name, Created = time.GetUtcNow(), Scope = "local", Driver = spec.Driver ?? "bridge", Internal = spec.Internal ?? false,
            Attachable = spec.Attachable ?? false, EnableIpv6 = spec.EnableIpv6 ?? false, Ipam = spec.Ipam, Options = spec.Options!, Labels = spec.Labels!,
        };
        if (!_definedByName.TryAdd(spec.Name, network)) throw new EngineConflictException($"network with name {spec.Name} already exists");
        _specById[id] = spec;
        return id;
    }

    public bool Forget(string network)
    {
        if (!_definedByName.TryRemove(NameOf(network), out var details)) return false;
        return _specById.TryRemove(details.Id, out _);
    }

    /// <summary>The name that nodes know a network by, which may be given by its id in the cluster.</summary>
    public string NameOf(string network) => _specById.TryGetValue(network, out var spec) ? spec.Name : network;

    public NetworkDetails? FindUnmade(string network) => _definedByName.GetValueOrDefault(NameOf(network));

    /// <summary>Definitions that no node has a part of yet.</summary>
    public IEnumerable<NetworkDetails> Unmade(ResourceFilters? filters, IReadOnlyList<NetworkDetails> made) =>
        _definedByName.Values.Where(network => !made.Any(part => string.Equals(part.Id, network.Id, StringComparison.Ordinal)) && NetworkFilter.Accepts(filters, network));

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
        if (_definedByName.TryGetValue(name, out var defined)) return Marked(_specById[defined.Id], defined.Id);
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
