using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Plans what happens to containers that exist: starts along their dependencies, ends against them.</summary>
internal sealed class LifecyclePlanner(ComposeProject project, ObservedProject observed, IReadOnlyList<string> services)
{
    private const string Cause = "was asked for";

    private readonly PlanBuilder _steps = new(project.Name);

    public ComposePlan Start() =>
        Plan(startOrder: true, static container => !container.IsRunning && !container.IsPaused && !container.IsLost, (container, after) => _steps.Add(new PlanStep.StartContainer(UpContext.Of(container), Cause), after));

    public ComposePlan Restart(TimeSpan? timeout) =>
        Plan(startOrder: true, static container => !container.IsLost, (container, after) => _steps.Add(new PlanStep.RestartContainer(UpContext.Of(container), timeout ?? Service(container)?.StopGracePeriod, Cause), after));

    public ComposePlan Stop(TimeSpan? timeout) =>
        Plan(startOrder: false, static container => container.IsRunning || container.IsPaused, (container, after) => RemovalSteps.Stop(_steps, container, timeout, Service(container), Cause, after).Max());

    public ComposePlan Kill(string? signal) =>
        Plan(startOrder: false, static container => container.IsRunning || container.IsPaused, (container, _) => _steps.Add(new PlanStep.KillContainer(UpContext.Of(container), signal, Cause)));

    public ComposePlan Pause() =>
        Plan(startOrder: false, static container => container.IsRunning, (container, _) => _steps.Add(new PlanStep.PauseContainer(UpContext.Of(container), Cause)));

    public ComposePlan Unpause() =>
        Plan(startOrder: true, static container => container.IsPaused, (container, _) => _steps.Add(new PlanStep.UnpauseContainer(UpContext.Of(container), Cause)));

    public ComposePlan Remove(bool stop, bool removeVolumes) =>
        Plan(startOrder: false, container => stop || !(container.IsRunning || container.IsPaused), (container, after) => RemovalSteps.Remove(_steps, new(container, Cause), timeout: null, Service(container), removeVolumes, after));

    private ComposePlan Plan(bool startOrder, Func<ObservedContainer, bool> concerns, Func<ObservedContainer, IReadOnlyList<int>, int> add)
    {
        var chosen = observed.Containers.Where(container => !container.IsOneOff && concerns(container) && (services.Count == 0 || services.Contains(container.Service, StringComparer.Ordinal))).ToArray();
        var order = DependencyLabels.DependentsFirst(project, chosen);
        var done = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var (name, dependents) in startOrder ? order.Reverse() : order)
        {
            var before = startOrder ? DependenciesOf(name, order) : dependents;
            int[] after = [.. before.SelectMany(other => done.GetValueOrDefault(other, []))];
            done[name] = [.. chosen.Where(container => string.Equals(container.Service, name, StringComparison.Ordinal)).Select(container => add(container, after))];
        }

        return _steps.Build();
    }

    private static IEnumerable<string> DependenciesOf(string name, IReadOnlyList<(string Name, IReadOnlyList<string> Dependents)> order) =>
        order.Where(other => other.Dependents.Contains(name, StringComparer.Ordinal)).Select(static other => other.Name);

    private ComposeService? Service(ObservedContainer container) => project.Services.GetValueOrDefault(container.Service);
}
