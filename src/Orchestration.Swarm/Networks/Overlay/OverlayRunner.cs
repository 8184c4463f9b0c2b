using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Does the steps of a plan, one engine call each, and waits until the engine says that it is done.</summary>
internal sealed class OverlayRunner(ClusterOptions options, NodeSet nodes, OverlayMemory memory, NetworkRecords records, OverlayAttachments attachments)
{
    private const int ManagerPort = 2377;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public Task RunAsync(OverlayStep step, CancellationToken cancellationToken) => step switch
    {
        OverlayStep.Init init => InitAsync(init, cancellationToken),
        OverlayStep.ForceNewCluster force => Swarm(force.Node).InitAsync(new() { AdvertiseAddress = force.Address, ForceNewCluster = true }, cancellationToken),
        OverlayStep.Leave leave => LeaveAsync(leave.Node, cancellationToken),
        OverlayStep.Join join => JoinAsync(join, cancellationToken),
        OverlayStep.Promote promote => SetRoleAsync(promote.Node, promote.Id, promote.Via, isManager: true, cancellationToken),
        OverlayStep.Demote demote => SetRoleAsync(demote.Node, demote.Id, demote.Via, isManager: false, cancellationToken),
        OverlayStep.Strike strike => StrikeAsync(strike, cancellationToken),
        OverlayStep.RotateTokens rotate => RotateAsync(rotate, cancellationToken),
        OverlayStep.CreateNetwork create => CreateNetworkAsync(create, cancellationToken),
        OverlayStep.Attach attach => AttachAsync(attach, cancellationToken),
        OverlayStep.Start start => StartAsync(start, cancellationToken),
        _ => throw new ArgumentException($"{step.GetType().Name} cannot be done", nameof(step)),
    };

    /// <summary>Containers of the node lose their networks over hosts; what they had is remembered for when it has joined again.</summary>
    public async Task LeaveAsync(string node, CancellationToken cancellationToken)
    {
        await attachments.RememberAsync(nodes.Get(node), cancellationToken).ConfigureAwait(false);
        try
        {
            await Swarm(node).LeaveAsync(force: true, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineApiException)
        {
            // An engine that cannot reach its managers gives up in the middle; the second call finishes what is left, or says why not.
            if (await IsOutAsync(node, cancellationToken).ConfigureAwait(false)) return;
            await Swarm(node).LeaveAsync(force: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<bool> IsOutAsync(string node, CancellationToken cancellationToken) => HasAsync(node, static swarm => swarm.LocalNodeState is "inactive", cancellationToken);

    private async Task InitAsync(OverlayStep.Init step, CancellationToken cancellationToken)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [OverlayNetworking.OwnerLabel] = options.Name };
        var id = await Swarm(step.Node).InitAsync(new() { AdvertiseAddress = step.Address, Spec = new() { Labels = labels } }, cancellationToken).ConfigureAwait(false);
        memory.Ids[step.Node] = id;
    }

    private async Task JoinAsync(OverlayStep.Join step, CancellationToken cancellationToken)
    {
        var tokens = (await Swarm(step.Via).InspectAsync(cancellationToken).ConfigureAwait(false)).JoinTokens!;
        var told = (await nodes.Get(step.Via).Engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false)).Swarm!.NodeAddress;
        var remote = told.Contains(':', StringComparison.Ordinal) ? $"[{told}]:{ManagerPort}" : $"{told}:{ManagerPort}";
        await Swarm(step.Node).JoinAsync(new() { AdvertiseAddress = step.Address, RemoteAddresses = [remote], JoinToken = step.AsManager ? tokens.Manager : tokens.Worker }, cancellationToken).ConfigureAwait(false);
        await UntilAsync(step.Node, swarm => swarm is { LocalNodeState: "active", NodeId.Length: > 0 } && (swarm.ControlAvailable || !step.AsManager), cancellationToken).ConfigureAwait(false);
    }

    private async Task SetRoleAsync(string node, string id, string via, bool isManager, CancellationToken cancellationToken)
    {
        var current = id.StartsWith("new/", StringComparison.Ordinal) ? (await nodes.Get(node).Engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false)).Swarm!.NodeId : id;
        var member = (await Swarm(via).ListNodesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).First(member => string.Equals(member.Id, current, StringComparison.Ordinal));
        await Swarm(via).UpdateNodeAsync(member.Id, member.Version!, (member.Spec ?? new()) with { Role = isManager ? "manager" : "worker" }, cancellationToken).ConfigureAwait(false);
        if (isManager) await UntilAsync(node, static swarm => swarm.ControlAvailable, cancellationToken).ConfigureAwait(false);
        else await UntilNoManagerAsync(via, member.Id, cancellationToken).ConfigureAwait(false);
    }

    private async Task StrikeAsync(OverlayStep.Strike step, CancellationToken cancellationToken)
    {
        try
        {
            await Swarm(step.Via).RemoveNodeAsync(step.Id, force: true, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // Struck off already.
        }
    }

    private async Task RotateAsync(OverlayStep.RotateTokens step, CancellationToken cancellationToken)
    {
        var swarm = await Swarm(step.Via).InspectAsync(cancellationToken).ConfigureAwait(false);
        await Swarm(step.Via).UpdateAsync(swarm.Version!, swarm.Spec!, SwarmTokenRotation.Both, cancellationToken).ConfigureAwait(false);
        memory.WantsRotation = false;
    }

    private async Task CreateNetworkAsync(OverlayStep.CreateNetwork step, CancellationToken cancellationToken)
    {
        await nodes.Get(step.Via).Engine.Networks.CreateAsync(step.Spec, cancellationToken).ConfigureAwait(false);
        await records.DefineAsync(step.Spec.Name, step.Spec, memory.Swarm!, cancellationToken).ConfigureAwait(false);
    }

    private async Task AttachAsync(OverlayStep.Attach step, CancellationToken cancellationToken)
    {
        var networks = nodes.Get(step.Node).Engine.Networks;
        try
        {
            if (step.Replaces) await networks.DisconnectAsync(step.Network, step.Container, force: true, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // The engine has forgotten the network; the connection that follows replaces what is left.
        }

        await networks.ConnectAsync(step.Network, step.Container, step.Endpoint, cancellationToken).ConfigureAwait(false);
    }

    private async Task StartAsync(OverlayStep.Start step, CancellationToken cancellationToken)
    {
        try
        {
            await nodes.Get(step.Node).Engine.Containers.StartAsync(step.Container, cancellationToken).ConfigureAwait(false);
            attachments.Started(step.Container);
        }
        catch (EngineException)
        {
            attachments.FailedToStart(step.Container);
            throw;
        }
    }

    private Task UntilNoManagerAsync(string via, string id, CancellationToken cancellationToken) =>
        UntilAsync(via, async token => (await Swarm(via).ListNodesAsync(cancellationToken: token).ConfigureAwait(false)).FirstOrDefault(member => string.Equals(member.Id, id, StringComparison.Ordinal)) is not { ManagerStatus: not null }, cancellationToken);

    private Task UntilAsync(string node, Func<SwarmInfo, bool> holds, CancellationToken cancellationToken) => UntilAsync(node, token => HasAsync(node, holds, token), cancellationToken);

    private async Task UntilAsync(string node, Func<CancellationToken, Task<bool>> holds, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Overlay.StepTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            while (!await holds(either.Token).ConfigureAwait(false)) await Task.Delay(Poll, options.TimeProvider, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClusterException(ClusterFailure.OverlayNotFormed, $"The engine of node '{node}' did not take its place in the swarm of cluster '{options.Name}'",
                new ErrorFacts { Wanted = $"within {options.Overlay.StepTimeout.TotalSeconds:0.#} s", Remedy = "Let the engines reach each other on TCP 2377, TCP and UDP 7946 and UDP 4789." }, error);
        }
    }

    private async Task<bool> HasAsync(string node, Func<SwarmInfo, bool> holds, CancellationToken cancellationToken) =>
        holds((await nodes.Get(node).Engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false)).Swarm ?? new());

    private ISwarmOperations Swarm(string node) => ((ISwarmEngine)nodes.Get(node).Engine).Swarm;
}
