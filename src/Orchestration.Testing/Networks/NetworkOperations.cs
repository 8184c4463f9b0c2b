using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The networks of an in-memory engine.</summary>
internal sealed class NetworkOperations(EngineState state) : INetworkOperations
{
    public Task<IReadOnlyList<NetworkDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<IReadOnlyList<NetworkDetails>>(EngineOperation.NetworkList, null, () =>
        {
            lock (state.Sync)
                return [.. state.Networks.All.Where(network => NetworkFilter.Matches(filters, network, IsDangling)).Select(network => View(network, withContainers: false))];
        }, cancellationToken);

    public Task<NetworkDetails> InspectAsync(string network, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.NetworkInspect, network, () =>
        {
            lock (state.Sync) return View(state.Networks.Get(network), withContainers: true);
        }, cancellationToken);

    public Task<NetworkCreated> CreateAsync(NetworkSpec spec, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.NetworkCreate, spec.Name, () =>
        {
            lock (state.Sync) return new NetworkCreated { Id = state.Networks.Create(spec).Id, Warning = "" };
        }, cancellationToken);

    public Task RemoveAsync(string network, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.NetworkRemove, network, () =>
        {
            lock (state.Sync) state.Networks.Remove(state.Networks.Get(network));
        }, cancellationToken);

    public Task ConnectAsync(string network, string container, EndpointSettings? endpoint = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.NetworkConnect, $"{network} {container}", () =>
        {
            lock (state.Sync) Connect(state.Networks.Find(network) ?? SwarmNetworks.Attach(state, network) ?? throw EngineErrors.NoNetwork(network), state.Containers.Get(container), endpoint ?? new EndpointSettings());
        }, cancellationToken);

    public Task DisconnectAsync(string network, string container, bool force = false, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.NetworkDisconnect, $"{network} {container}", () =>
        {
            lock (state.Sync)
            {
                var found = state.Containers.Get(container);
                if (state.Networks.Find(network) is { } known) Disconnect(known.Name, found);
                else if (found.Endpoints.ContainsKey(network)) Disconnect(network, found);
                else throw EngineErrors.NoNetwork(network);
            }
        }, cancellationToken);

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.NetworkPrune, null, () =>
        {
            lock (state.Sync)
            {
                var unused = state.Networks.All
                    .Where(network => network is { IsPredefined: false, Shared: null } && IsDangling(network) && NetworkFilter.LabelsMatch(filters, network))
                    .ToArray();
                foreach (var network in unused) state.Networks.Remove(network);
                return new PruneReport { NetworksDeleted = [.. unused.Select(static network => network.Name)] };
            }
        }, cancellationToken);

    private void Connect(NetworkRecord network, ContainerRecord container, EndpointSettings wanted)
    {
        if (container.HostConfig.NetworkMode is NetworkStore.Host || network.Name == NetworkStore.Host)
            throw new EngineApiException(403, "container cannot be connected to host network - container network mode is host or the network is host");
        if (container.Endpoints.ContainsKey(network.Name)) throw EngineErrors.AlreadyConnected(container.Name, network.Name);
        if (!network.HasNames && wanted.Aliases is { Count: > 0 })
            throw new EngineBadRequestException("network-scoped alias is supported only for containers in user defined networks");
        var endpoint = new ContainerEndpoint(network.Name, wanted);
        if (container.Phase is ContainerPhase.Running or ContainerPhase.Paused) state.Networks.Join(container, endpoint);
        container.Endpoints.Add(network.Name, endpoint);
    }

    private void Disconnect(string network, ContainerRecord container)
    {
        if (!container.Endpoints.Remove(network, out var endpoint)) throw EngineErrors.NotConnected(container.Id, network);
        state.Networks.Leave(container, endpoint);
    }

    private static bool IsDangling(NetworkRecord network) => network.Leases.Count == 0;

    private NetworkDetails View(NetworkRecord network, bool withContainers) =>
        NetworkView.Details(network, id => state.Containers.Get(id).Name, withContainers);
}
