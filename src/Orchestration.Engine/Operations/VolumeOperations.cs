namespace Orchestration.Engines;

internal sealed class VolumeOperations(EngineClient client) : IVolumeOperations
{
    public async Task<IReadOnlyList<VolumeDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        (await client.ReadAsync<VolumeList>(EngineCall.Get(EngineTarget.Of("/volumes").With(filters)), cancellationToken).ConfigureAwait(false)).Volumes;

    public Task<VolumeDetails> InspectAsync(string volume, CancellationToken cancellationToken = default) =>
        client.ReadAsync<VolumeDetails>(EngineCall.Get(EngineTarget.Of("/volumes/{}", volume), CallSubject.Volume(volume)), cancellationToken);

    public Task<VolumeDetails> CreateAsync(VolumeSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return client.ReadAsync<VolumeDetails>(EngineCall.Post(EngineTarget.Of("/volumes/create"), spec, CallSubject.Volume(spec.Name ?? "")), cancellationToken);
    }

    public Task RemoveAsync(string volume, bool force = false, CancellationToken cancellationToken = default) =>
        client.SendAsync(EngineCall.Delete(EngineTarget.Of("/volumes/{}", volume).With("force", force), CallSubject.Volume(volume)), cancellationToken);

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ReadAsync<PruneReport>(EngineCall.Post(EngineTarget.Of("/volumes/prune").With(filters)), cancellationToken);
}
