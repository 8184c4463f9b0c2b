using Orchestration.Engines;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// Tells whether an engine that wants to join is a node that came up at another address, which its old entry in a membership
/// may outlive: it says the same name and id, has containers of that node, and the old address answers no more.
/// </summary>
internal static class MovedEngine
{
    private static readonly ContainerListOptions AllContainers = new() { All = true };

    public static async Task<bool> IsAsync(ClusterNode known, ClusterNode arrived, ClusterOptions options, CancellationToken cancellationToken) =>
        string.Equals(known.Info.Id, arrived.Info.Id, StringComparison.Ordinal)
        && known.Endpoint.Address != arrived.Endpoint.Address
        && await HoldsWhatItHeldAsync(known, arrived, cancellationToken).ConfigureAwait(false)
        && !await AnswersAsync(known, options, cancellationToken).ConfigureAwait(false);

    // A clone of an empty disk is told apart by this.
    private static async Task<bool> HoldsWhatItHeldAsync(ClusterNode known, ClusterNode arrived, CancellationToken cancellationToken)
    {
        if (known.Monitor.Last.Containers.Count == 0) return true;
        var there = (await arrived.Engine.Containers.ListAsync(AllContainers, cancellationToken).ConfigureAwait(false)).Select(static container => container.Id).ToHashSet(StringComparer.Ordinal);
        return known.Monitor.Last.Containers.Any(container => there.Contains(container.Id));
    }

    private static async Task<bool> AnswersAsync(ClusterNode known, ClusterOptions options, CancellationToken cancellationToken)
    {
        if (!known.Monitor.Answers) return false;
        using var deadline = new CancellationTokenSource(options.PingTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await known.Engine.System.PingAsync(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is OrchestrationException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
