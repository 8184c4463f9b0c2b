using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>The routes on which several nodes answer as one.</summary>
internal static class JoinedCalls
{
    public static IReadOnlyList<JoinedCall> All { get; } =
    [
        new("ContainerInspect", InspectOnNode.InvokeAsync),
        new("SystemDataUsage", DiskUsage.InvokeAsync),
        new("BuildPrune", CachePrune.InvokeAsync),
        new("ImageCreate", PullEverywhere.InvokeAsync),
        new("ImageGetAll", SaveTogether.InvokeAsync),
        new("ImagePush", PushFromHolder.InvokeAsync),
        new("ImageCommit", CommitOnNode.InvokeAsync),
    ];

    public static ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        foreach (var joined in All)
            if (string.Equals(joined.Operation, call.Operation, StringComparison.Ordinal)) return joined.InvokeAsync(cluster, call, cancellationToken);
        return ValueTask.FromResult(TypedReply.NoSuchPage);
    }
}
