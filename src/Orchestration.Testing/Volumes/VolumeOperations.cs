using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The volumes of an in-memory engine.</summary>
internal sealed class VolumeOperations(EngineState state) : IVolumeOperations
{
    public Task<IReadOnlyList<VolumeDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<IReadOnlyList<VolumeDetails>>(EngineOperation.VolumeList, null, () =>
        {
            lock (state.Sync) return [.. state.Volumes.All.Where(volume => Matches(volume, filters)).Select(static volume => volume.Details)];
        }, cancellationToken);

    public Task<VolumeDetails> InspectAsync(string volume, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.VolumeInspect, volume, () =>
        {
            lock (state.Sync) return state.Volumes.Get(volume).Details;
        }, cancellationToken);

    public Task<VolumeDetails> CreateAsync(VolumeSpec spec, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.VolumeCreate, spec.Name, () =>
        {
            lock (state.Sync) return state.Volumes.Create(spec).Details;
        }, cancellationToken);

    public Task RemoveAsync(string volume, bool force = false, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.VolumeRemove, volume, () =>
        {
            lock (state.Sync)
            {
                var found = force ? state.Volumes.Find(volume) : state.Volumes.Get(volume);
                if (found is not null) state.Volumes.Remove(found);
            }
        }, cancellationToken);

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.VolumePrune, null, () =>
        {
            lock (state.Sync)
            {
                var named = filters?["all"].Any(static value => value is "1" or "true") == true;
                var unused = state.Volumes.All
                    .Where(volume => (named || volume.IsAnonymous) && state.Volumes.Users(volume.Name).Count == 0 && LabelsMatch(volume, filters))
                    .ToArray();
                foreach (var volume in unused) state.Volumes.Remove(volume);
                return new PruneReport { VolumesDeleted = [.. unused.Select(static volume => volume.Name)] };
            }
        }, cancellationToken);

    private bool Matches(VolumeRecord volume, ResourceFilters? filters)
    {
        foreach (var (key, values) in filters ?? ResourceFilters.None)
            if (!values.Any(value => Matches(volume, key, value))) return false;
        return true;
    }

    private bool Matches(VolumeRecord volume, string key, string value) => key switch
    {
        "name" => volume.Name.Contains(value, StringComparison.Ordinal),
        "label" => LabelFilter.Matches(value, volume.Details.Labels),
        "driver" => volume.Details.Driver == value,
        "dangling" => (state.Volumes.Users(volume.Name).Count == 0) == (value is "1" or "true"),
        _ => throw EngineErrors.BadFilter(key),
    };

    private static bool LabelsMatch(VolumeRecord volume, ResourceFilters? filters) =>
        filters is null || filters["label"] is { IsEmpty: true } || filters["label"].Any(label => LabelFilter.Matches(label, volume.Details.Labels));
}
