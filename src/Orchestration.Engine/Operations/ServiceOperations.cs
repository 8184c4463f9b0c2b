namespace Orchestration.Engines;

internal sealed class ServiceOperations(EngineClient client) : IServiceOperations
{
    public Task<IReadOnlyList<ServiceDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ListAsync<ServiceDetails>(EngineCall.Get(EngineTarget.Of("/services").With(filters)), cancellationToken);

    public Task<ServiceDetails> InspectAsync(string service, CancellationToken cancellationToken = default) =>
        client.ReadAsync<ServiceDetails>(EngineCall.Get(EngineTarget.Of("/services/{}", service), CallSubject.Service(service)), cancellationToken);

    public async Task<string> CreateAsync(ServiceSpec spec, RegistryCredential? credential = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var call = EngineCall.Post(EngineTarget.Of("/services/create"), spec, CallSubject.Service(spec.Name)) with
        {
            RegistryAuth = credential is null ? null : RegistryAuth.Header(credential),
        };
        return await client.ReadTextAsync(call, "ID", cancellationToken).ConfigureAwait(false) ?? "";
    }

    public Task UpdateAsync(string service, ObjectVersion version, ServiceSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(spec);
        var target = EngineTarget.Of("/services/{}/update", service).With("version", version.Index);
        return client.SendAsync(EngineCall.Post(target, spec, CallSubject.Service(service)), cancellationToken);
    }

    public Task RemoveAsync(string service, CancellationToken cancellationToken = default) =>
        client.SendAsync(EngineCall.Delete(EngineTarget.Of("/services/{}", service), CallSubject.Service(service)), cancellationToken);

    public Task<IReadOnlyList<ServiceTask>> ListTasksAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ListAsync<ServiceTask>(EngineCall.Get(EngineTarget.Of("/tasks").With(filters)), cancellationToken);
}
