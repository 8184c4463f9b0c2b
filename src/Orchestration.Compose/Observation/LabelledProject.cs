using Orchestration.Compose.Planning;

namespace Orchestration.Compose.Observation;

/// <summary>A project as far as its containers tell of it.</summary>
internal static class LabelledProject
{
    public static ComposeProject Of(string name, ObservedProject observed) => new()
    {
        Name = name,
        WorkingDirectory = observed.Containers.Select(static container => container.Labels.GetValueOrDefault(ComposeLabels.WorkingDirectory)).FirstOrDefault(static directory => directory is not null) ?? "",
        Services = new SortedDictionary<string, ComposeService>(
            observed.Containers.GroupBy(static container => container.Service, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => Service(group.Key, [.. group]), StringComparer.Ordinal),
            StringComparer.Ordinal),
    };

    private static ComposeService Service(string name, IReadOnlyList<ObservedContainer> containers) => new()
    {
        Name = name,
        Image = containers.Select(static container => container.Details?.Config.Image).FirstOrDefault(static image => image is not null),
        DependsOn = containers.SelectMany(static container => DependencyLabels.Read(container.Labels)).GroupBy(static pair => pair.Service, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First().Dependency, StringComparer.Ordinal),
    };
}
