using System.Collections.Immutable;

namespace Orchestration.Machines.Manifest;

/// <summary>A group's driver, and what of its options is stored with each machine.</summary>
internal static class GroupDriver
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Given(MachineGroup group) =>
        group.Options.ToDictionary(static option => option.Key, static IReadOnlyList<string> (option) => option.Value, StringComparer.Ordinal);

    public static IMachineDriver Create(MachineGroup group, IMachineDriverProvider provider, DriverContext context) =>
        provider.Create(DriverOptionValues.Read(provider, Given(group)), context);

    /// <summary>The machines of a group as they are wanted.</summary>
    public static IEnumerable<MachineDefinition> Machines(FleetManifest manifest, MachineGroup group, IMachineDriverProvider provider)
    {
        var secrets = provider.Options.Where(static option => option.IsSecret).Select(static option => option.Name).ToHashSet(StringComparer.Ordinal);
        var options = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            group.Options.Where(option => !secrets.Contains(option.Key)).Select(static option => KeyValuePair.Create(option.Key, string.Join(',', option.Value))));
        return group.MachineNames.Select(name => group.Machine with { Name = name, Fleet = manifest.Fleet, DriverOptions = options });
    }
}
