using System.Collections.Immutable;

namespace Orchestration.Machines.Manifest;

/// <summary>A group's driver, and what of its options is stored with each machine.</summary>
internal static class GroupDriver
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Given(MachineGroup group) =>
        group.Options.ToDictionary(static option => option.Key, static IReadOnlyList<string> (option) => option.Value, StringComparer.Ordinal);

    public static IMachineDriver Create(MachineGroup group, IMachineDriverProvider provider, DriverContext context) =>
        provider.Create(DriverOptionValues.Read(provider, Given(group)), context);

    /// <summary>The machines of a group as they are wanted; a secret that a record knows keeps the mark that it has there.</summary>
    public static IEnumerable<MachineDefinition> Machines(
        FleetManifest manifest, MachineGroup group, IMachineDriverProvider provider, IReadOnlyDictionary<string, MachineRecord> stored)
    {
        var secrets = Secrets(provider);
        // Machines that were made together share their marks, which take a while to make.
        var marks = new Dictionary<(string Option, string? Found), string>();
        return group.MachineNames.Select(name => group.Machine with
        {
            Name = name,
            Fleet = manifest.Fleet,
            DriverOptions = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, group.Options.Select(option => KeyValuePair.Create(
                option.Key, secrets.Contains(option.Key) ? Mark(option.Key, option.Value, stored.GetValueOrDefault(name)) : Text(option.Value)))),
        });

        string Mark(string option, ImmutableArray<string> values, MachineRecord? record)
        {
            var found = record?.Definition.DriverOptions.GetValueOrDefault(option);
            if (marks.TryGetValue((option, found), out var known)) return known;
            return marks[(option, found)] = SecretMark.Of(Text(values), found);
        }
    }

    public static IReadOnlySet<string> Secrets(IMachineDriverProvider provider) =>
        provider.Options.Where(static option => option.IsSecret).Select(static option => option.Name).ToHashSet(StringComparer.Ordinal);

    private static string Text(ImmutableArray<string> values) => string.Join(',', values);
}
