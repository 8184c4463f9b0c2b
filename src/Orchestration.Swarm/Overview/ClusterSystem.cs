using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Overview;

/// <summary>The cluster as one engine: sums, the lowest common API version, the picture of its nodes.</summary>
internal sealed class ClusterSystem(ClusterOptions options, NodeSet nodes, Func<CancellationToken, Task<IReadOnlyList<NodeLoad>>> loads, Func<IEnumerable<string[]>> heading) : ISystemOperations
{
    // A cluster that still waits for its first node is there already; it speaks the oldest version that its nodes may speak.
    private const string OldestApiVersion = "1.41";

    public async Task<EnginePing> PingAsync(CancellationToken cancellationToken = default)
    {
        if (nodes.All.IsEmpty) return new() { ApiVersion = OldestApiVersion, OsType = "linux" };
        var pings = await nodes.AskAllAsync<EnginePing?>(static async (node, token) => await node.Engine.System.PingAsync(token).ConfigureAwait(false), static _ => null, cancellationToken).ConfigureAwait(false);
        return Answers(pings).MinBy(static ping => ApiVersion.Parse(ping.ApiVersion))!;
    }

    public async Task<EngineVersion> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        if (nodes.All.IsEmpty) return new() { Version = ClusterInfo.ServerVersion, ApiVersion = OldestApiVersion, MinApiVersion = OldestApiVersion, Os = "linux" };
        var versions = await nodes.AskAllAsync<EngineVersion?>(static async (node, token) => await node.Engine.System.GetVersionAsync(token).ConfigureAwait(false), static _ => null, cancellationToken).ConfigureAwait(false);
        return Answers(versions).MinBy(static version => ApiVersion.Parse(version.ApiVersion))!;
    }

    public async Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        if (nodes.All.IsEmpty) return ClusterInfo.Compose(options, [], [], heading());
        var infos = await nodes.AskAllAsync(static (node, token) => node.Engine.System.GetInfoAsync(token), static node => node.Info, cancellationToken).ConfigureAwait(false);
        return ClusterInfo.Compose(options, [.. infos], await loads(cancellationToken).ConfigureAwait(false), heading());
    }

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
