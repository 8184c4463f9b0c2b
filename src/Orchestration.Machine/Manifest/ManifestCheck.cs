using System.Collections.Immutable;
using Orchestration.Machines.Fleet;

namespace Orchestration.Machines.Manifest;

/// <summary>Finds what is wrong with a manifest as a whole, be it from a text or from code.</summary>
internal static class ManifestCheck
{
    public static void FindProblems(FleetManifest manifest, IReadOnlyList<IMachineDriverProvider>? providers, ManifestProblems problems)
    {
        if (!MachineName.IsValid(manifest.Fleet)) problems.Add($"'{manifest.Fleet}' is not a fleet's name; wanted one as of a machine");
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in manifest.Groups)
        {
            foreach (var name in group.MachineNames)
            {
                if (!taken.TryAdd(name, group.Name)) problems.Add(group.Position, PathOf(group), $"machine '{name}' is described by '{taken[name]}' already");
                foreach (var problem in DefinitionCheck.FindProblems(group.Machine with { Name = name })) problems.Add(group.Position, PathOf(group), problem);
            }
        }

        if (providers is not null) FindDriverProblems(manifest, providers, problems);
    }

    public static void FindDriverProblems(FleetManifest manifest, IReadOnlyList<IMachineDriverProvider> providers, ManifestProblems problems)
    {
        foreach (var group in manifest.Groups.Where(static group => group.Driver.Length > 0))
        {
            if (providers.FirstOrDefault(provider => string.Equals(provider.Name, group.Driver, StringComparison.Ordinal)) is not { } found)
            {
                var known = providers.Select(static provider => provider.Name).Order(StringComparer.Ordinal).ToList();
                problems.Add(group.Position, $"{PathOf(group)}.driver", $"there is no driver '{group.Driver}'{ManifestNode.Suggest(group.Driver, known)}; there are {string.Join(", ", known)}");
                continue;
            }

            foreach (var problem in FindProblems(group, found)) problems.Add(group.Position, $"{PathOf(group)}.options", problem);
        }
    }

    private static IEnumerable<string> FindProblems(MachineGroup group, IMachineDriverProvider provider)
    {
        var known = provider.Options.Select(static option => option.Name).ToList();
        foreach (var name in group.Options.Keys)
        {
            if (!known.Contains(name, StringComparer.Ordinal) && ManifestNode.Suggest(name, known) is { Length: > 0 } hint)
                yield return $"option '{name}'{hint}";
        }

        foreach (var problem in Read(group, provider)) yield return problem;
    }

    private static ImmutableArray<string> Read(MachineGroup group, IMachineDriverProvider provider)
    {
        try
        {
            DriverOptionValues.Read(provider, GroupDriver.Given(group));
            return [];
        }
        catch (MachineDefinitionException exception)
        {
            return exception.Problems;
        }
    }

    private static string PathOf(MachineGroup group) => $"machines.{group.Name}";
}
