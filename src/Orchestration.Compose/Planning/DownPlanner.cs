using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Takes a project down: containers against the order of their dependencies, then networks, volumes, images.</summary>
internal sealed class DownPlanner(ComposeProject? project, string name, ObservedProject observed, DownOptions options)
{
    private const string Cause = "the project is taken down";

    private readonly PlanBuilder _steps = new(name);

    /// <summary>The step after which a container is gone, by id.</summary>
    private readonly Dictionary<string, int> _gone = new(StringComparer.Ordinal);

    public ComposePlan Plan()
    {
        var containers = Containers();
        RemoveContainers(containers);
        int[] removed = [.. _gone.Values];
        var whole = options.Services.Count == 0;
        if (whole) RemoveNetworks(removed);
        if (whole && options.RemoveVolumes) RemoveVolumes(containers, removed);
        if (options.RemoveImages is not ImageRemovalRule.None) RemoveImages(removed);
        return _steps.Build();
    }

    private ObservedContainer[] Containers()
    {
        var chosen = observed.Containers.Where(container => options.Services.Count == 0 || options.Services.Contains(container.Service, StringComparer.Ordinal)).ToArray();
        if (project is null || options.RemoveOrphans) return chosen;
        var orphans = chosen.Where(container => !project.Services.ContainsKey(container.Service) && !project.DisabledServices.ContainsKey(container.Service)).ToArray();
        if (orphans.Length > 0) _steps.Warn($"containers of services that the project does not have: {string.Join(", ", orphans.Select(static orphan => orphan.Name))}; they can be removed as orphans");
        return [.. chosen.Except(orphans)];
    }

    private void RemoveContainers(IReadOnlyList<ObservedContainer> containers)
    {
        foreach (var service in DependencyLabels.DependentsFirst(project, containers))
        {
            int[] dependents = [.. containers.Where(container => service.Dependents.Contains(container.Service, StringComparer.Ordinal)).Select(container => _gone[container.Id])];
            foreach (var container in containers.Where(container => string.Equals(container.Service, service.Name, StringComparison.Ordinal)))
                _gone[container.Id] = RemovalSteps.Remove(_steps, new(container, Cause), options.StopTimeout, project?.Services.GetValueOrDefault(service.Name), options.RemoveVolumes, dependents);
        }
    }

    private void RemoveNetworks(IReadOnlyList<int> after)
    {
        foreach (var network in observed.Networks.Values.Where(network => IsOurs(network.Labels)).OrderBy(static network => network.Name, StringComparer.Ordinal))
            _steps.Add(new PlanStep.RemoveNetwork(network.Name, network.Id, Cause) { IsRequired = false }, after);
    }

    private void RemoveVolumes(IReadOnlyList<ObservedContainer> containers, IReadOnlyList<int> after)
    {
        var owned = observed.Volumes.Values.Where(volume => IsOurs(volume.Labels)).Select(static volume => volume.Name);
        foreach (var volume in owned.Order(StringComparer.Ordinal)) _steps.Add(new PlanStep.RemoveVolume(volume, "volumes are removed"), after);

        // Nothing but the containers tells whose these are: they go as soon as nobody uses them, so that a cut leaves few.
        foreach (var inherited in containers.SelectMany(static container => InheritedVolumes.Of(container).Select(volume => (Volume: volume, container.Id))).GroupBy(static pair => pair.Volume, static pair => pair.Id, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
            _steps.Add(new PlanStep.RemoveVolume(inherited.Key, "anonymous volumes go with their container"), inherited.Select(id => _gone[id]));
    }

    private void RemoveImages(IReadOnlyList<int> after)
    {
        foreach (var image in Images().Distinct(StringComparer.Ordinal).Where(observed.Images.ContainsKey).Order(StringComparer.Ordinal))
            _steps.Add(new PlanStep.RemoveImage(image, "images are removed"), after);
    }

    private IEnumerable<string> Images() =>
        (project?.Services.Values ?? [])
            .Where(service => options.Services.Count == 0 || options.Services.Contains(service.Name, StringComparer.Ordinal))
            .Where(service => options.RemoveImages is ImageRemovalRule.All || (service.Build is not null && string.IsNullOrEmpty(service.Image)))
            .Select(service => ResourceNames.Image(project!, service));

    private bool IsOurs(IReadOnlyDictionary<string, string> labels) =>
        labels.TryGetValue(ComposeLabels.Project, out var owner) && string.Equals(owner, name, StringComparison.Ordinal);
}
