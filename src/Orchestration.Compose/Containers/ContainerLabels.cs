using System.Globalization;
using Orchestration.Compose.Groups;

namespace Orchestration.Compose.Containers;

/// <summary>Labels of a project's container.</summary>
internal static class ContainerLabels
{
    /// <summary>Written as the version label. docker-compose 1.x compares it with numbers: it begins with the version whose labels these are.</summary>
    public const string Version = "2.40.3-orchestration-sdk";

    public static IReadOnlyDictionary<string, string> Of(ComposeProject project, ReplicaDesign design, EngineTraits traits)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in design.Service.Labels) labels[key] = value;
        labels[ComposeLabels.Project] = project.Name;
        labels[ComposeLabels.Service] = design.Service.Name;
        labels[ComposeLabels.Number] = design.Number.ToString(CultureInfo.InvariantCulture);
        labels[ComposeLabels.OneOff] = design.IsOneOff ? "True" : "False";
        labels[ComposeLabels.ConfigHash] = design.Hash;
        labels[ComposeLabels.DependsOn] = DependsOn(design.Service);
        labels[ComposeLabels.Version] = Version;
        labels[ComposeLabels.WorkingDirectory] = project.WorkingDirectory;
        labels[ComposeLabels.ConfigFiles] = string.Join(',', project.Files);
        if (project.EnvFiles.Count > 0) labels[ComposeLabels.EnvironmentFiles] = string.Join(',', project.EnvFiles);
        if (design.ImageId is not null) labels[ComposeLabels.Image] = design.ImageId;
        if (design.Replaces is not null) labels[ComposeLabels.Replaces] = design.Name;
        if (traits.PlacesContainers) PlacementConstraints.AddTo(labels, design.Service);
        return labels;
    }

    private static string DependsOn(ComposeService service) =>
        string.Join(',', service.DependsOn.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => $"{pair.Key}:{pair.Value.Condition}:{(pair.Value.Restart ? "true" : "false")}"));
}
