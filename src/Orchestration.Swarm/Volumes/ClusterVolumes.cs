using System.Security.Cryptography;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Volumes;

/// <summary>Volumes of all nodes. A new one lives nowhere until a container mounts it.</summary>
internal sealed class ClusterVolumes(NodeSet nodes, VolumePlaces places) : IVolumeOperations
{
    public async Task<IReadOnlyList<VolumeDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default)
    {
        var lists = await nodes.AskAllAsync((node, token) => node.Engine.Volumes.ListAsync(filters, token), node => CachedVolumes.Of(node, filters), cancellationToken).ConfigureAwait(false);
        var made = lists.SelectMany(static list => list.Answer.Select(volume => At(list.Node, volume)))
            .DistinctBy(static volume => volume.Node is null ? volume.Name : $"{volume.Node.Name}/{volume.Name}", StringComparer.Ordinal);
        return [.. made.Concat(places.Unmade.Where(volume => VolumeFilter.Accepts(filters, volume))).OrderBy(static volume => volume.Name, StringComparer.Ordinal).ThenBy(static volume => volume.Node?.Name, StringComparer.Ordinal)];
    }

    public async Task<VolumeDetails> InspectAsync(string volume, CancellationToken cancellationToken = default)
    {
        var (node, name) = Split(volume);
        if (node is not null) return At(node, await node.Engine.Volumes.InspectAsync(name, cancellationToken).ConfigureAwait(false));
        return await FindAsync(name, cancellationToken).ConfigureAwait(false) is { } found
            ? At(found.Node, found.Volume)
            : places.Find(name) ?? throw new EngineNotFoundException(EngineResourceKind.Volume, volume, $"get {volume}: no such volume");
    }

    public async Task<VolumeDetails> CreateAsync(VolumeSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var named = spec.Name is { Length: > 0 } ? spec : spec with { Name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) };
        var found = await FindAsync(named.Name!, cancellationToken).ConfigureAwait(false);
        return found is { } existing ? At(existing.Node, existing.Volume) : places.Define(named);
    }

    public async Task RemoveAsync(string volume, bool force = false, CancellationToken cancellationToken = default)
    {
        var (node, name) = Split(volume);
        if (node is not null)
        {
            await node.Engine.Volumes.RemoveAsync(name, force, cancellationToken).ConfigureAwait(false);
            node.Monitor.MarkOutdated();
            return;
        }

        var wasDefined = places.Forget(name);
        var holders = await HoldersAsync(name, cancellationToken).ConfigureAwait(false);
        foreach (var holder in holders)
        {
            await holder.Node.Engine.Volumes.RemoveAsync(name, force, cancellationToken).ConfigureAwait(false);
            holder.Node.Monitor.MarkOutdated();
        }

        if (holders.Length == 0 && !wasDefined && !force) throw new EngineNotFoundException(EngineResourceKind.Volume, volume, $"get {volume}: no such volume");
    }

    public async Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        PruneReports.Join(await nodes.ChangeAllAsync((node, token) => node.Engine.Volumes.PruneAsync(filters, token), cancellationToken).ConfigureAwait(false));

    private static VolumeDetails At(ClusterNode node, VolumeDetails volume) =>
        string.Equals(volume.Scope, "global", StringComparison.Ordinal) ? volume : volume with { Node = node.View };

    private (ClusterNode? Node, string Name) Split(string volume)
    {
        var slash = volume.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (null, volume) : (nodes.Get(volume[..slash]), volume[(slash + 1)..]);
    }

    private async Task<(ClusterNode Node, VolumeDetails Volume)?> FindAsync(string name, CancellationToken cancellationToken) =>
        await HoldersAsync(name, cancellationToken).ConfigureAwait(false) is [var first, ..] ? first : null;

    // One of the local driver has one holder; of any other, all that have it have the same.
    private async Task<(ClusterNode Node, VolumeDetails Volume)[]> HoldersAsync(string name, CancellationToken cancellationToken)
    {
        var lists = await nodes.AskAllAsync((node, token) => node.Engine.Volumes.ListAsync(ResourceFilters.None.With("name", name), token), cancellationToken).ConfigureAwait(false);
        (ClusterNode Node, VolumeDetails Volume)[] found = [.. lists.SelectMany(list => list.Answer.Where(volume => string.Equals(volume.Name, name, StringComparison.Ordinal)).Select(volume => (list.Node, volume)))];
        return found switch
        {
            [] or [_] => found,
            [var first, ..] when string.Equals(first.Volume.Scope, "global", StringComparison.Ordinal) => [first],
            [var first, ..] when !VolumePlaces.IsLocal(first.Volume) && found.All(holder => string.Equals(holder.Volume.Driver, first.Volume.Driver, StringComparison.Ordinal)) => found,
            _ => throw new EngineConflictException($"Volume '{name}' is ambiguous",
                new ErrorFacts { Found = string.Join(", ", found.Select(static f => $"{f.Node.Name}/{f.Volume.Name}")), Remedy = "Use node/name." }),
        };
    }
}
