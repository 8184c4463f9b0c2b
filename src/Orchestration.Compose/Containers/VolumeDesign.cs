using Orchestration.Compose.Naming;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Turns a volume of a project into its create, and tells whether an existing one is configured the same.</summary>
internal static class VolumeDesign
{
    private const string DefaultDriver = "local";

    public static VolumeSpec Of(ComposeProject project, string key)
    {
        var volume = project.Volumes[key];
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in volume.Labels) labels[name] = value;
        labels[ComposeLabels.Project] = project.Name;
        labels[ComposeLabels.Volume] = key;
        labels[ComposeLabels.Version] = ContainerLabels.Version;
        return new()
        {
            Name = ResourceNames.Volume(project, key),
            Driver = volume.Driver,
            DriverOptions = volume.DriverOptions.Count == 0 ? null : volume.DriverOptions,
            Labels = labels,
        };
    }

    public static bool Matches(ComposeVolume wanted, VolumeDetails found) =>
        string.Equals(wanted.Driver ?? DefaultDriver, found.Driver.Length == 0 ? DefaultDriver : found.Driver, StringComparison.Ordinal)
        && wanted.DriverOptions.Count == found.Options.Count
        && wanted.DriverOptions.All(option => string.Equals(found.Options.GetValueOrDefault(option.Key), option.Value, StringComparison.Ordinal));
}
