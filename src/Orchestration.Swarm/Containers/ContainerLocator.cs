using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Stores;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>Finds the node of a container by full or short id, name, <c>/name</c> or <c>node/name</c>.</summary>
internal sealed class ContainerLocator(NodeSet nodes, CurrentCopies current, bool namesAreUnique)
{
    private const int FullIdLength = 64;
    private const int MostReferences = 10_000;

    // Full ids never move, so what was seen once spares the question to all nodes; a node that has lost one is asked again.
    private readonly ConcurrentDictionary<string, string> _nodeByFullId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _nodeByExec = new(StringComparer.Ordinal);

    // What a reference meant last: asked again of that one node only, which says whether it still means the same.
    private readonly ConcurrentDictionary<string, ContainerLocation> _byReference = new(StringComparer.Ordinal);

    public void Remember(string id, ClusterNode node) => _nodeByFullId[id] = node.Name;

    public void RememberExec(string exec, ClusterNode node) => _nodeByExec[exec] = node.Name;

    public void Forget(string id) => _nodeByFullId.TryRemove(id, out _);

    public async Task<ContainerLocation> LocateAsync(string reference, CancellationToken cancellationToken)
    {
        if (reference.Length == FullIdLength && _nodeByFullId.TryGetValue(reference, out var name) && nodes.Find(name) is { } known)
            return new(known, reference);

        if (namesAreUnique && _byReference.TryGetValue(reference, out var last) && await StillMeansAsync(reference, last, cancellationToken).ConfigureAwait(false)) return last;
        var lists = await nodes.AskAllAsync(static (node, token) => node.Engine.Containers.ListAsync(new() { All = true }, token), static node => CachedContainers.Of(node, new() { All = true }), cancellationToken).ConfigureAwait(false);
        ContainerLocation[] all = [.. lists.SelectMany(static list => list.Answer.Select(container => new ContainerLocation(list.Node, container.Id, container)))];
        foreach (var location in all) Remember(location.Id, location.Node);
        var found = await ResolveAsync(reference, all, cancellationToken).ConfigureAwait(false);
        if (_byReference.Count >= MostReferences) _byReference.Clear();
        return _byReference[reference] = found with { Summary = null };
    }

    /// <summary>The copy that counts: what is changed of one that was superseded, or of any while another one is made, would be lost.</summary>
    public async Task<ContainerLocation> LocateCurrentAsync(string reference, CancellationToken cancellationToken) =>
        await current.OfAsync(reference, await LocateAsync(reference, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>A name means the copy that counts, as far as that can be told now; an id means the copy that has it.</summary>
    public async Task<ContainerLocation> LocateToReadAsync(string reference, CancellationToken cancellationToken)
    {
        var found = await LocateAsync(reference, cancellationToken).ConfigureAwait(false);
        if (found.Id.StartsWith(reference, StringComparison.Ordinal)) return found;
        try
        {
            return await current.OfAsync(reference, found, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationException error) when (error is StoreException or EngineUnreachableException or EngineConflictException or ClusterException { Failure: ClusterFailure.NotLeader })
        {
            return found;
        }
    }

    private async Task<ContainerLocation> ResolveAsync(string reference, ContainerLocation[] all, CancellationToken cancellationToken)
    {
        try
        {
            return ContainerReference.Resolve(reference, all);
        }
        catch (EngineNotFoundException)
        {
            if (await current.FindAsync(reference.TrimStart('/'), cancellationToken).ConfigureAwait(false) is { } found) return found;
            throw;
        }
    }

    private async Task<bool> StillMeansAsync(string reference, ContainerLocation last, CancellationToken cancellationToken)
    {
        if (nodes.Find(last.Node.Name) is { } node && node == last.Node && node.Monitor.Answers)
        {
            try
            {
                var container = await NodeCalls.ShortAsync(node, token => node.Engine.Containers.InspectAsync(last.Id, token), cancellationToken).ConfigureAwait(false);
                if (ContainerReference.Means(reference, node, container)) return true;
            }
            catch (EngineNotFoundException)
            {
                // Removed, or made anew elsewhere.
            }
        }

        _byReference.TryRemove(reference, out _);
        return false;
    }

    public async Task<ContainerLocation> LocateExecAsync(string exec, CancellationToken cancellationToken)
    {
        if (_nodeByExec.TryGetValue(exec, out var name) && nodes.Find(name) is { } known) return new(known, exec);
        var found = await nodes.FindFirstAsync((node, token) => node.Engine.Containers.InspectExecAsync(exec, token), cancellationToken).ConfigureAwait(false)
            ?? throw new EngineNotFoundException(EngineResourceKind.Exec, exec, $"No such exec instance: {exec}");
        RememberExec(exec, found.Node);
        return new(found.Node, exec);
    }
}
