using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Overview;

/// <summary>The cluster as one engine: sums, the lowest common API version, the picture of its nodes.</summary>
internal sealed class ClusterSystem(ClusterOptions options, NodeSet nodes, Func<CancellationToken, Task<IReadOnlyList<NodeLoad>>> loads, Func<IEnumerable<string[]>> heading) : ISystemOperations
{
    public async Task<EnginePing> PingAsync(CancellationToken cancellationToken = default)
    {
        var pings = await nodes.AskAllAsync(static (node, token) => node.Engine.System.PingAsync(token), cancellationToken).ConfigureAwait(false);
        return pings.Select(static ping => ping.Answer).MinBy(static ping => ApiVersion.Parse(ping.ApiVersion))!;
    }

    public async Task<EngineVersion> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        var versions = await nodes.AskAllAsync(static (node, token) => node.Engine.System.GetVersionAsync(token), cancellationToken).ConfigureAwait(false);
        return versions.Select(static version => version.Answer).MinBy(static version => ApiVersion.Parse(version.ApiVersion))!;
    }

    public async Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        var infos = await nodes.AskAllAsync(static (node, token) => node.Engine.System.GetInfoAsync(token), static node => node.Info, cancellationToken).ConfigureAwait(false);
        return ClusterInfo.Compose(options, [.. infos], await loads(cancellationToken).ConfigureAwait(false), heading());
    }

    public async Task<Secret?> AuthenticateAsync(RegistryCredential credential, CancellationToken cancellationToken = default)
    {
        var answers = await nodes.AskAllAsync((node, token) => node.Engine.System.AuthenticateAsync(credential, token), cancellationToken).ConfigureAwait(false);
        return answers[0].Answer;
    }
}
