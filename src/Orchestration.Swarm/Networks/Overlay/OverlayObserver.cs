using System.Collections.Immutable;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Asks every engine for its membership.</summary>
internal sealed class OverlayObserver(ClusterOptions options, NodeSet nodes, OverlayMemory memory)
{
    public async Task<OverlayObservation> ReadAsync(CancellationToken cancellationToken)
    {
        var engines = await Task.WhenAll(nodes.All.Select(node => ReadAsync(node, cancellationToken))).ConfigureAwait(false);
        var observed = new OverlayObservation(options.Name, [.. engines]) { Known = memory.Known, ForeignSwarms = options.Overlay.ForeignSwarms, RotateTokens = memory.WantsRotation };
        return Remember(observed);
    }

    private OverlayObservation Remember(OverlayObservation observed)
    {
        var view = OverlayReading.Read(observed);
        var now = options.TimeProvider.GetUtcNow();
        memory.HeadlessSince = view.IsHeadless ? memory.HeadlessSince ?? now : null;
        if (view.HasMajority)
        {
            var members = view.Engines.Where(static engine => engine is { Answers: true, Place: OverlayPlace.Home, Id: not null }).ToArray();
            var swarm = observed.Engines.First(engine => engine is { Answers: true, SwarmId: not null } && members.Any(member => string.Equals(member.Node, engine.Node, StringComparison.Ordinal))).SwarmId!;
            memory.Remember(swarm, members.Select(static engine => (engine.Node, engine.Id!)));
        }

        return observed with { Known = memory.Known, MayForce = memory.HeadlessSince is { } since && now - since >= options.Overlay.MajorityGrace };
    }

    private async Task<EngineMembership> ReadAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        var silent = new EngineMembership(node.Name) { Host = node.Info.Name, CanJoin = node.Engine is ISwarmEngine, Address = options.Overlay.AddressOf(node.Endpoint), Id = memory.Ids.GetValueOrDefault(node.Name) };
        if (!silent.CanJoin || !node.Monitor.Answers) return silent;
        try
        {
            using var deadline = new CancellationTokenSource(options.NodeTimeout, options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            return await AskAsync(silent, (ISwarmEngine)node.Engine, either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is EngineException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return silent;
        }
    }

    private static async Task<EngineMembership> AskAsync(EngineMembership silent, ISwarmEngine engine, CancellationToken cancellationToken)
    {
        var info = await engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false);
        var swarm = info.Swarm ?? new();
        if (swarm is { LocalNodeState: "pending", NodeId: "" }) return silent; // it is just starting
        return silent with
        {
            Answers = true, Host = info.Name, IsMember = swarm.LocalNodeState is not ("" or "inactive"), Id = swarm.NodeId is { Length: > 0 } id ? id : null,
            Advertised = swarm.NodeAddress, IsManager = swarm.ControlAvailable, SwarmId = swarm.Cluster?.Id is { Length: > 0 } cluster ? cluster : null,
            Owner = swarm.Cluster?.Spec?.Labels?.GetValueOrDefault(OverlayNetworking.OwnerLabel),
            Managers = [.. swarm.RemoteManagers.Select(static manager => (manager.NodeId, manager.Address))],
            Members = swarm.ControlAvailable ? await MembersAsync(engine, cancellationToken).ConfigureAwait(false) : null,
        };
    }

    private static async Task<ImmutableArray<SwarmMember>?> MembersAsync(ISwarmEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await engine.Swarm.ListNodesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Select(MemberOf)];
        }
        catch (EngineException error) when (error is not EngineUnreachableException)
        {
            return null; // a manager without a majority knows nothing for certain
        }
    }

    private static SwarmMember MemberOf(SwarmNode node) => new(
        node.Id, node.Description?.Hostname ?? "", node.ManagerStatus is not null, node.ManagerStatus is { Reachability: "reachable" }, node.Status?.State is "ready")
    {
        IsLeader = node.ManagerStatus is { Leader: true },
    };
}
