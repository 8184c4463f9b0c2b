using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The membership of an in-memory engine. What real managers agree on after a moment is agreed at once.</summary>
internal sealed class SwarmOperations(EngineState state) : ISwarmOperations
{
    private const string Manager = "manager";
    private const string Worker = "worker";

    public Task<string> InitAsync(SwarmInitRequest request, CancellationToken cancellationToken = default) =>
        Run(EngineOperation.SwarmInit, request.AdvertiseAddress, () => request.ForceNewCluster is true ? BeginAnew(request) : Begin(request), cancellationToken);

    public Task JoinAsync(SwarmJoinRequest request, CancellationToken cancellationToken = default) =>
        Run(EngineOperation.SwarmJoin, request.RemoteAddresses.FirstOrDefault(), () => Join(request), cancellationToken);

    public Task LeaveAsync(bool force = false, CancellationToken cancellationToken = default) =>
        Run(EngineOperation.SwarmLeave, null, () =>
        {
            var seat = state.Seat ?? throw SwarmErrors.NotPartOfSwarm();
            if (seat.IsManager && !force) throw SwarmErrors.LeavesAsManager();
            state.Networks.LeaveSwarm();
            state.Seat = null;
            return true;
        }, cancellationToken);

    public Task<SwarmDetails> InspectAsync(CancellationToken cancellationToken = default) =>
        Run(EngineOperation.SwarmInspect, null, () => SwarmView.Details(Managed(), withTokens: true), cancellationToken);

    public Task UpdateAsync(ObjectVersion version, SwarmSpec spec, SwarmTokenRotation rotation = SwarmTokenRotation.None, CancellationToken cancellationToken = default) =>
        Run(EngineOperation.SwarmUpdate, null, () =>
        {
            var swarm = Managed();
            if (version.Index != swarm.Version) throw SwarmErrors.OutOfSequence();
            swarm.Spec = spec;
            swarm.Version++;
            swarm.Tokens = swarm.Tokens with
            {
                Worker = rotation.HasFlag(SwarmTokenRotation.Worker) ? NewToken(swarm.Id, Worker) : swarm.Tokens.Worker,
                Manager = rotation.HasFlag(SwarmTokenRotation.Manager) ? NewToken(swarm.Id, Manager) : swarm.Tokens.Manager,
            };
            return true;
        }, cancellationToken);

    public Task<IReadOnlyList<SwarmNode>> ListNodesAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<SwarmNode>>(EngineOperation.SwarmNodeList, null, () =>
        {
            var swarm = Managed();
            return [.. swarm.Nodes.Values.Select(node => SwarmView.Node(swarm, node))];
        }, cancellationToken);

    public Task UpdateNodeAsync(string node, ObjectVersion version, SwarmNodeSpec spec, CancellationToken cancellationToken = default) =>
        Run(EngineOperation.SwarmNodeUpdate, node, () =>
        {
            var (swarm, found) = Node(node);
            if (version.Index != found.Version) throw SwarmErrors.OutOfSequence();
            if (found.IsManager && spec.Role == Worker)
            {
                if (swarm.Managers.Count() == 1) throw SwarmErrors.LastManager();
                if (!swarm.CanLose(found)) throw SwarmErrors.MajorityLost();
            }

            // Who cannot be reached is told later; until then it stays what it is.
            if (spec.Role == Worker || found.IsReachable) found.IsManager = spec.Role == Manager;
            found.Spec = spec;
            found.Version++;
            return true;
        }, cancellationToken);

    public Task RemoveNodeAsync(string node, bool force = false, CancellationToken cancellationToken = default) =>
        Run(EngineOperation.SwarmNodeRemove, node, () =>
        {
            var (swarm, found) = Node(node);
            if (found.IsManager) throw SwarmErrors.StillManager(node);
            if (found.IsReachable && !force) throw SwarmErrors.StillUp(node);
            return swarm.Nodes.Remove(found.Id);
        }, cancellationToken);

    private string Begin(SwarmInitRequest request)
    {
        if (state.Seat is not null) throw SwarmErrors.PartOfSwarm();
        var id = state.Ids.Next()[..25];
        var swarm = new SwarmRecord(id, (request.Spec ?? new()) with { Name = "default" }) { Tokens = new() { Worker = NewToken(id, Worker), Manager = NewToken(id, Manager) } };
        return Sit(swarm, request.AdvertiseAddress, isManager: true);
    }

    // The lone manager keeps what was agreed; the others stay behind with the record that they had.
    private string BeginAnew(SwarmInitRequest request)
    {
        if (state.Seat is not { IsManager: true } seat) throw SwarmErrors.NotAManager();
        var swarm = new SwarmRecord(seat.Swarm.Id, seat.Swarm.Spec) { Tokens = seat.Swarm.Tokens, Version = seat.Swarm.Version };
        swarm.Networks.AddRange(seat.Swarm.Networks);
        foreach (var node in seat.Swarm.Nodes.Values) swarm.Nodes[node.Id] = new(node.Id, node.Spec) { Hostname = node.Hostname, Version = node.Version };
        swarm.Nodes[seat.NodeId].IsManager = true;
        state.Seat = swarm.Nodes[seat.NodeId].Seat = new(state, swarm, seat.NodeId, seat.Advertised);
        foreach (var worker in seat.Swarm.Nodes.Values.Where(static node => node is { IsManager: false, Seat: not null }))
        {
            if (worker.Seat!.Engine.Seat != worker.Seat) continue;
            worker.Seat.Engine.Seat = swarm.Nodes[worker.Id].Seat = new(worker.Seat.Engine, swarm, worker.Id, worker.Seat.Advertised);
        }

        _ = request.AdvertiseAddress; // a real manager goes on telling the address that it had
        return seat.NodeId;
    }

    private bool Join(SwarmJoinRequest request)
    {
        if (state.Seat is not null) throw SwarmErrors.PartOfSwarm();
        var address = request.RemoteAddresses.FirstOrDefault() ?? "";
        if (state.Hosts.At(address) is not { } other || other.Gate.Away.IsCancellationRequested || other.Seat is not { IsManager: true } seat) throw SwarmErrors.NobodyThere(address);
        if (!seat.Swarm.HasMajority) throw SwarmErrors.NoLeader();
        if (request.JoinToken != seat.Swarm.Tokens.Worker && request.JoinToken != seat.Swarm.Tokens.Manager) throw SwarmErrors.BadToken();
        Sit(seat.Swarm, request.AdvertiseAddress, request.JoinToken == seat.Swarm.Tokens.Manager);
        return true;
    }

    private string Sit(SwarmRecord swarm, string? advertised, bool isManager)
    {
        var id = state.Ids.Next()[..25];
        var address = advertised is { Length: > 0 } given ? given.Split(':')[0] : state.Address;
        state.Seat = new(state, swarm, id, address);
        swarm.Nodes[id] = new(id, new() { Role = isManager ? Manager : Worker, Availability = "active" }) { Hostname = state.Options.Name, Seat = state.Seat, IsManager = isManager };
        return id;
    }

    private SwarmRecord Managed() => state.Seat is not { IsManager: true } seat ? throw SwarmErrors.NotAManager() : seat.Swarm.HasMajority ? seat.Swarm : throw SwarmErrors.NoLeader();

    private (SwarmRecord Swarm, SwarmNodeRecord Node) Node(string reference)
    {
        var swarm = Managed();
        return (swarm, swarm.Nodes.GetValueOrDefault(reference) ?? swarm.Nodes.Values.FirstOrDefault(node => node.Hostname == reference) ?? throw SwarmErrors.NoNode(reference));
    }

    private string NewToken(string swarm, string role) => $"SWMTKN-1-{swarm}-{role}-{state.Ids.Next()[..25]}";

    private Task<T> Run<T>(EngineOperation operation, string? reference, Func<T> effect, CancellationToken cancellationToken) =>
        state.Gate.RunAsync(operation, reference, () =>
        {
            lock (state.Sync)
                lock (state.Hosts.Sync) return effect();
        }, cancellationToken);
}
