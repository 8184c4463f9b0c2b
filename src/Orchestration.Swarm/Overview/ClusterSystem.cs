using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Overview;

/// <summary>The cluster as one engine: sums, the lowest common API version, the picture of its nodes.</summary>
internal sealed class ClusterSystem(ClusterOptions options, NodeSet nodes, Func<CancellationToken, Task<IReadOnlyList<NodeLoad>>> loads, Func<IEnumerable<string[]>> heading) : ISystemOperations
{
    // Clients ask before there is a node, and take the answer for what the cluster speaks.
    private static EnginePing WithoutNodes { get; } = new() { ApiVersion = "1.41", OsType = "linux", BuilderVersion = "1" };

    public async Task<EnginePing> PingAsync(CancellationToken cancellationToken = default)
    {
        if (nodes.All.IsEmpty) return WithoutNodes;
        var pings = await nodes.AskAllAsync(PingAsync, Known, cancellationToken).ConfigureAwait(false);
        return Answers(pings).MinBy(static ping => ApiVersion.Parse(ping.ApiVersion))! with { BuilderVersion = "1" };
    }

    public async Task<EngineVersion> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        if (nodes.All.IsEmpty) return new() { Version = ClusterInfo.ServerVersion, ApiVersion = WithoutNodes.ApiVersion, MinApiVersion = WithoutNodes.ApiVersion, Os = WithoutNodes.OsType };
        var versions = await nodes.AskAllAsync<EngineVersion?>(static async (node, token) => await node.Engine.System.GetVersionAsync(token).ConfigureAwait(false), static _ => null, cancellationToken).ConfigureAwait(false);
        var oldest = Answers(versions).MinBy(static version => ApiVersion.Parse(version.ApiVersion))!;
        return oldest with { Version = ClusterInfo.ServerVersion, GitCommit = "", UnknownFields = null };
    }

    public async Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        if (nodes.All.IsEmpty) return ClusterInfo.Compose(options, [], [], heading());
        var infos = await nodes.AskAllAsync(static (node, token) => node.Engine.System.GetInfoAsync(token), static node => node.Info, cancellationToken).ConfigureAwait(false);
        return ClusterInfo.Compose(options, [.. infos], await loads(cancellationToken).ConfigureAwait(false), heading());
    }

    // What a connected engine speaks is known, and the monitors ask whether it is there.
    private static EnginePing? Known(ClusterNode node) =>
        node.Engine is IConnectedEngine connected ? new() { ApiVersion = connected.ApiVersion.ToString(), OsType = node.Info.OsType } : null;

    private static async Task<EnginePing?> PingAsync(ClusterNode node, CancellationToken cancellationToken) =>
        Known(node) ?? await node.Engine.System.PingAsync(cancellationToken).ConfigureAwait(false);

    public async Task<Secret?> AuthenticateAsync(RegistryCredential credential, CancellationToken cancellationToken = default)
    {
        var answers = await nodes.AskAllAsync((node, token) => node.Engine.System.AuthenticateAsync(credential, token), cancellationToken).ConfigureAwait(false);
        return answers[0].Answer;
    }

    private static T[] Answers<T>(IReadOnlyList<(ClusterNode Node, T? Answer)> answers)
        where T : class =>
        answers.Select(static answer => answer.Answer).OfType<T>().ToArray() is { Length: > 0 } given ? given
            : throw new EngineUnreachableException("No node of the cluster answers", new ErrorFacts { Found = string.Join("; ", answers.Select(static answer => $"{answer.Node.Name}: {answer.Node.Monitor.Problem}")) });
}
