using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>Which of the copies of a container counts, by the store.</summary>
internal sealed class CurrentCopies(NodeSet nodes, DesiredContainers? desired)
{
    /// <summary>The copy that counts, where a reference led to any; an error while there is none, or when the name that was given is another container's by now, or nobody's.</summary>
    public async Task<ContainerLocation> OfAsync(string reference, ContainerLocation found, CancellationToken cancellationToken)
    {
        if (desired is null || await desired.IsCountedAsync(found.Id, cancellationToken).ConfigureAwait(false)) return found;
        var copy = await found.Node.Engine.Containers.InspectAsync(found.Id, cancellationToken).ConfigureAwait(false);
        if (copy.Config.Labels?.GetValueOrDefault(SwarmLabels.Id) is not { } id || await desired.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { Container: { Phase: not DesiredPhase.Creating } container }) return found;
        if (container.IsBuried) throw new EngineConflictException($"Container '{reference}' is marked for removal", new ErrorFacts { Remedy = "Try again when it is gone." });
        var name = reference.TrimStart('/');
        if (string.Equals(copy.Name.TrimStart('/'), name, StringComparison.Ordinal) && !string.Equals(container.Name, name, StringComparison.Ordinal))
            throw new EngineNotFoundException(EngineResourceKind.Container, reference, $"No such container: {reference}");
        return await FindCurrentAsync(container, reference, cancellationToken).ConfigureAwait(false) ?? found;
    }

    /// <summary>The copy of what has a name in the store: it has not gone because its node is lost, or was while all were asked. Null when nothing has.</summary>
    public async Task<ContainerLocation?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (desired is null) return null;

        // A name that it is about to get is not its name yet.
        return await ReadRecordAsync(name, cancellationToken).ConfigureAwait(false) is { } container && string.Equals(container.Name, name, StringComparison.Ordinal) ? await FindCurrentAsync(container, name, cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<ContainerLocation?> FindCurrentAsync(DesiredContainer container, string name, CancellationToken cancellationToken)
    {
        var node = nodes.Find(container.Node);
        if (container.Phase is DesiredPhase.Moving || node is not { Monitor.Answers: true })
            throw new EngineUnreachableException($"Container '{name}' is out of reach", new ErrorFacts { Found = container.Phase is DesiredPhase.Moving ? $"on its way to node {container.Node}" : $"on node {container.Node}, which does not answer", Remedy = "Try again." });
        if (container.ContainerId is not { } id) return null;
        try
        {
            await node.Engine.Containers.InspectAsync(id, cancellationToken).ConfigureAwait(false);
            return new(node, id);
        }
        catch (EngineNotFoundException)
        {
            return null;
        }
    }

    private async Task<DesiredContainer?> ReadRecordAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await desired!.FindByNameAsync(name, cancellationToken).ConfigureAwait(false))?.Container;
        }
        catch (ClusterException error) when (error.Failure is ClusterFailure.NotLeader)
        {
            return null;
        }
    }
}
