using Orchestration.Compose.Containers;
using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Finds networks of the project that exist with another configuration. Networks that others made are left alone.</summary>
internal static class NetworkChanges
{
    public static IReadOnlySet<string> Of(ComposeProject project, ObservedProject observed, EngineTraits traits)
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, network) in project.Networks)
        {
            var name = ResourceNames.Network(project, key);
            if (network.External || !observed.Networks.TryGetValue(name, out var found)) continue;
            if (!string.Equals(found.Labels.GetValueOrDefault(ComposeLabels.Project), project.Name, StringComparison.Ordinal)) continue;
            if (!NetworkDesign.Matches(network, found, traits)) changed.Add(name);
        }

        return changed;
    }
}
