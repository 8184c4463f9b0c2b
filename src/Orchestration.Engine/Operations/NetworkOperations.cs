using System.Text.Json;

namespace Orchestration.Engines;

internal sealed class NetworkOperations(EngineClient client) : INetworkOperations
{
    public Task<IReadOnlyList<NetworkDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ListAsync<NetworkDetails>(EngineCall.Get(EngineTarget.Of("/networks").With(filters)), cancellationToken);

    public Task<NetworkDetails> InspectAsync(string network, CancellationToken cancellationToken = default) =>
        client.ReadAsync<NetworkDetails>(EngineCall.Get(EngineTarget.Of("/networks/{}", network), CallSubject.Network(network)), cancellationToken);

    public Task<NetworkCreated> CreateAsync(NetworkSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return client.ReadAsync<NetworkCreated>(EngineCall.Post(EngineTarget.Of("/networks/create"), spec, CallSubject.Network(spec.Name)), cancellationToken);
    }

    public Task RemoveAsync(string network, CancellationToken cancellationToken = default) =>
        client.SendAsync(EngineCall.Delete(EngineTarget.Of("/networks/{}", network), CallSubject.Network(network)), cancellationToken);

    public Task ConnectAsync(string network, string container, EndpointSettings? endpoint = null, CancellationToken cancellationToken = default)
    {
        var body = ConnectionBody.Connect(container, endpoint);
        return ChangeAsync(EngineTarget.Of("/networks/{}/connect", network), network, container, body, cancellationToken);
    }

    public Task DisconnectAsync(string network, string container, bool force = false, CancellationToken cancellationToken = default)
    {
        var body = ConnectionBody.Disconnect(container, force);
        return ChangeAsync(EngineTarget.Of("/networks/{}/disconnect", network), network, container, body, cancellationToken);
    }

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ReadAsync<PruneReport>(EngineCall.Post(EngineTarget.Of("/networks/prune").With(filters)), cancellationToken);

    private async Task ChangeAsync(EngineTarget target, string network, string container, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            var call = EngineCall.Post(target, CallSubject.Container(container)) with { Content = EngineContent.Json(body) };
            await client.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // The network or the container may be missing; asking for the network tells.
            await InspectAsync(network, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }
}
