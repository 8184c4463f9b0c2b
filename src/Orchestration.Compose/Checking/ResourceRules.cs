namespace Orchestration.Compose.Checking;

/// <summary>Old attributes and <c>deploy</c> must not contradict each other.</summary>
internal static class ResourceRules
{
    public static IEnumerable<ComposeProblem> Scale(ComposeProject project, ComposeService service, string path)
    {
        if (service is { Scale: { } scale, Deploy.Replicas: { } replicas } && scale != replicas) yield return Contradiction("scale", "deploy.replicas", path);
        if (service.Scale < 0 || service.Deploy?.Replicas < 0)
            yield return new ComposeProblem(ComposeCodes.InvalidValue, "the number of containers is negative") { Path = service.Scale < 0 ? $"{path}.scale" : $"{path}.deploy.replicas", Expected = "0 or more" };
    }

    public static IEnumerable<ComposeProblem> Cpus(ComposeProject project, ComposeService service, string path) =>
        service is { Cpus: { } cpus and not 0, Deploy.Resources.Limits: { } limits } && (float)(limits.Cpus ?? 0) != (float)cpus
            ? [Contradiction("cpus", "deploy.resources.limits.cpus", path)]
            : [];

    public static IEnumerable<ComposeProblem> Memory(ComposeProject project, ComposeService service, string path) =>
        service is { MemoryLimit: { } memory and not 0, Deploy.Resources.Limits: { } limits } && (limits.Memory ?? 0) != memory
            ? [Contradiction("mem_limit", "deploy.resources.limits.memory", path)]
            : [];

    public static IEnumerable<ComposeProblem> MemoryReservation(ComposeProject project, ComposeService service, string path) =>
        service is { MemoryReservation: { } memory and not 0, Deploy.Resources.Reservations: { } reservations } && (reservations.Memory ?? 0) != memory
            ? [Contradiction("mem_reservation", "deploy.resources.reservations.memory", path)]
            : [];

    public static IEnumerable<ComposeProblem> Pids(ComposeProject project, ComposeService service, string path) =>
        service is { PidsLimit: { } pids and not 0, Deploy.Resources.Limits: { } limits } && (limits.Pids ?? 0) != pids
            ? [Contradiction("pids_limit", "deploy.resources.limits.pids", path)]
            : [];

    private static ComposeProblem Contradiction(string old, string modern, string path) =>
        new(ComposeCodes.Conflict, $"'{old}' and '{modern}' contradict each other") { Path = $"{path}.{old}", Remedy = $"keep '{modern}', or give both the same value" };
}
