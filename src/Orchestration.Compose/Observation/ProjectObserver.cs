using Orchestration.Engines;

namespace Orchestration.Compose.Observation;

/// <summary>Takes the snapshot of a project, finding its parts by their labels.</summary>
internal static class ProjectObserver
{
    public static async Task<ObservedProject> ObserveAsync(IEngine engine, ObservationQuestion question, CancellationToken cancellationToken)
    {
        var containers = ContainersAsync(engine, question, cancellationToken);
        var networks = question.ContainersOnly ? Nothing<NetworkDetails>() : NetworksAsync(engine, question, cancellationToken);
        var volumes = question.ContainersOnly ? Nothing<VolumeDetails>() : VolumesAsync(engine, question, cancellationToken);
        var images = ImagesAsync(engine, question.Images, cancellationToken);
        await Task.WhenAll(containers, networks, volumes, images).ConfigureAwait(false);
        return new()
        {
            Containers = await containers.ConfigureAwait(false),
            Networks = await networks.ConfigureAwait(false),
            Volumes = await volumes.ConfigureAwait(false),
            Images = await images.ConfigureAwait(false),
        };
    }

    /// <summary>The snapshot with everything known of some of its containers; one that is gone meanwhile is left out.</summary>
    public static async Task<ObservedProject> WithDetailsAsync(IEngine engine, ObservedProject observed, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var containers = await Task.WhenAll(observed.Containers.Select(async container =>
            !ids.Contains(container.Id, StringComparer.Ordinal) ? container
            : await OrMissing(engine.Containers.InspectAsync(container.Id, cancellationToken)).ConfigureAwait(false) is { } details ? container with { Details = details }
            : null)).ConfigureAwait(false);
        return observed with { Containers = [.. containers.OfType<ObservedContainer>()] };
    }

    private static async Task<IReadOnlyList<ObservedContainer>> ContainersAsync(IEngine engine, ObservationQuestion question, CancellationToken cancellationToken)
    {
        var options = new ContainerListOptions { All = true, Filters = ResourceFilters.None.WithLabel(ComposeLabels.Project, question.Project) };
        var summaries = await engine.Containers.ListAsync(options, cancellationToken).ConfigureAwait(false);
        var found = await Task.WhenAll(summaries.Select(summary => ContainerAsync(engine, summary, question, cancellationToken))).ConfigureAwait(false);
        return [.. found.OfType<ObservedContainer>()
            .OrderBy(static container => container.Service, StringComparer.Ordinal)
            .ThenBy(static container => container.Number)
            .ThenBy(static container => container.Created)
            .ThenBy(static container => container.Id, StringComparer.Ordinal)];
    }

    private static async Task<ObservedContainer?> ContainerAsync(IEngine engine, ContainerSummary summary, ObservationQuestion question, CancellationToken cancellationToken)
    {
        var listed = ObservedContainer.Of(summary, details: null);
        if (listed.IsRunning && !question.NeedsDetails(listed)) return listed;
        var details = await OrMissing(engine.Containers.InspectAsync(summary.Id, cancellationToken)).ConfigureAwait(false);
        return details is null ? null : ObservedContainer.Of(summary, details);
    }

    private static async Task<IReadOnlyDictionary<string, NetworkDetails>> NetworksAsync(IEngine engine, ObservationQuestion question, CancellationToken cancellationToken)
    {
        var wanted = question.Networks.ToHashSet(StringComparer.Ordinal);
        var all = await engine.Networks.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return ByName(all.Where(network => wanted.Contains(network.Name) || Owns(network.Labels, question.Project)), static network => network.Name);
    }

    private static async Task<IReadOnlyDictionary<string, VolumeDetails>> VolumesAsync(IEngine engine, ObservationQuestion question, CancellationToken cancellationToken)
    {
        var owned = await engine.Volumes.ListAsync(ResourceFilters.None.WithLabel(ComposeLabels.Project, question.Project), cancellationToken).ConfigureAwait(false);
        var known = owned.Select(static volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        var others = await Task.WhenAll(question.Volumes.Where(name => !known.Contains(name)).Select(name => OrMissing(engine.Volumes.InspectAsync(name, cancellationToken)))).ConfigureAwait(false);
        return ByName(owned.Concat(others.OfType<VolumeDetails>()), static volume => volume.Name);
    }

    private static async Task<IReadOnlyDictionary<string, ImageDetails>> ImagesAsync(IEngine engine, IReadOnlyCollection<string> references, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(references.Select(async reference =>
            (Reference: reference, Image: await OrMissing(engine.Images.InspectAsync(reference, cancellationToken)).ConfigureAwait(false)))).ConfigureAwait(false);
        return found.Where(static pair => pair.Image is not null).ToDictionary(static pair => pair.Reference, static pair => pair.Image!, StringComparer.Ordinal);
    }

    private static bool Owns(IReadOnlyDictionary<string, string> labels, string project) =>
        labels.TryGetValue(ComposeLabels.Project, out var owner) && string.Equals(owner, project, StringComparison.Ordinal);

    private static Dictionary<string, T> ByName<T>(IEnumerable<T> items, Func<T, string> name) =>
        items.GroupBy(name, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);

    private static Task<IReadOnlyDictionary<string, T>> Nothing<T>() => Task.FromResult(EmptyMap<T>.Value);

    private static async Task<T?> OrMissing<T>(Task<T> question) where T : class
    {
        try
        {
            return await question.ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return null;
        }
    }
}
