namespace Orchestration.Engines;

internal sealed class SwarmOperations(EngineClient client) : ISwarmOperations
{
    private const string AnyAddress = "0.0.0.0:2377";

    public async Task<string> InitAsync(SwarmInitRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = EngineCall.Post(EngineTarget.Of("/swarm/init"), request with { ListenAddress = request.ListenAddress ?? AnyAddress });
        return await client.ReadTextAsync(call, "ID", cancellationToken).ConfigureAwait(false) ?? "";
    }

    public Task JoinAsync(SwarmJoinRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return client.SendAsync(EngineCall.Post(EngineTarget.Of("/swarm/join"), request with { ListenAddress = request.ListenAddress ?? AnyAddress }), cancellationToken);
    }

    public Task LeaveAsync(bool force = false, CancellationToken cancellationToken = default) =>
        client.SendAsync(EngineCall.Post(EngineTarget.Of("/swarm/leave").With("force", force)), cancellationToken);

    public Task<SwarmDetails> InspectAsync(CancellationToken cancellationToken = default) =>
        client.ReadAsync<SwarmDetails>(EngineCall.Get(EngineTarget.Of("/swarm"), CallSubject.Node("")), cancellationToken);

    public Task UpdateAsync(ObjectVersion version, SwarmSpec spec, SwarmTokenRotation rotation = SwarmTokenRotation.None, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(spec);
        var target = EngineTarget.Of("/swarm/update").With("version", version.Index)
            .With("rotateWorkerToken", rotation.HasFlag(SwarmTokenRotation.Worker)).With("rotateManagerToken", rotation.HasFlag(SwarmTokenRotation.Manager));
        return client.SendAsync(EngineCall.Post(target, spec), cancellationToken);
    }

    public Task<IReadOnlyList<SwarmNode>> ListNodesAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ListAsync<SwarmNode>(EngineCall.Get(EngineTarget.Of("/nodes").With(filters)), cancellationToken);

    public Task UpdateNodeAsync(string node, ObjectVersion version, SwarmNodeSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(spec);
        return client.SendAsync(EngineCall.Post(EngineTarget.Of("/nodes/{}/update", node).With("version", version.Index), spec, CallSubject.Node(node)), cancellationToken);
    }

    public Task RemoveNodeAsync(string node, bool force = false, CancellationToken cancellationToken = default) =>
        client.SendAsync(EngineCall.Delete(EngineTarget.Of("/nodes/{}", node).With("force", force), CallSubject.Node(node)), cancellationToken);
}
