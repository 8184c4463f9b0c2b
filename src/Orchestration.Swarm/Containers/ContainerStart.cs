using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>
/// A start of a container that is on a node: one that has ended holds no room there, and takes it again in the same step in which
/// it is found to be enough, so that no placement gets it meanwhile.
/// </summary>
internal static class ContainerStart
{
    public static async Task<T> RunAsync<T>(ClusterNode node, string id, Func<Task<T>> start, CancellationToken cancellationToken)
    {
        // What ended a moment ago may still be in the books.
        if (!node.Monitor.Book.TryStart(id, out _, out _))
        {
            await node.Monitor.ReadNowAsync(cancellationToken).ConfigureAwait(false);
            if (!node.Monitor.Book.TryStart(id, out var container, out var free))
                throw new EngineConflictException($"Container '{container!.Name ?? id}' cannot start on node '{node.Name}', where it is: no resources available",
                    new ErrorFacts { Found = $"{free} free", Wanted = container.Resources.ToString(), Remedy = "Stop another container there; or remove this one and create it again, which finds a place." });
        }

        var runs = false;
        try
        {
            var result = await start().ConfigureAwait(false);
            runs = true;
            return result;
        }
        finally
        {
            node.Monitor.Book.Started(id, runs);
            if (!runs) node.Monitor.MarkOutdated(id);
        }
    }
}
