using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestration.Machines.Manifest;

/// <summary>A difference between a machine as it was last wanted and as it is wanted now, and what it costs.</summary>
internal sealed record DefinitionDifference(string Text, MachineImpact Impact)
{
    /// <summary>All differences, in the order in which a definition is written.</summary>
    public static IReadOnlyList<DefinitionDifference> Find(MachineDefinition before, MachineDefinition after, IMachineDriverProvider provider) =>
    [
        .. Value("fleet", before.Fleet, after.Fleet, MachineImpact.None),
        .. Options(before, after, provider),
        .. Map("label", before.Labels, after.Labels, MachineImpact.EngineRestart),
        .. List("server-names", before.ServerNames, after.ServerNames, MachineImpact.EngineRestart),
        .. Engine(before.Engine, after.Engine),
        .. Hooks(before.Hooks, after.Hooks),
    ];

    private static IEnumerable<DefinitionDifference> Engine(MachineEngineOptions before, MachineEngineOptions after) =>
    [
        .. Value("engine source", before.Source.ToString(), after.Source.ToString(), MachineImpact.None),
        .. Value("engine version", before.Version, after.Version, after.Version is null ? MachineImpact.None : MachineImpact.EngineRestart),
        .. Value("install script", before.InstallScript?.AbsoluteUri, after.InstallScript?.AbsoluteUri, MachineImpact.None),
        .. Value("install script hash", before.InstallScriptHash, after.InstallScriptHash, MachineImpact.None),
        .. Value("storage driver", before.StorageDriver, after.StorageDriver, MachineImpact.EngineRestart),
        .. List("insecure registries", before.InsecureRegistries, after.InsecureRegistries, MachineImpact.EngineRestart),
        .. List("registry mirrors", before.RegistryMirrors, after.RegistryMirrors, MachineImpact.EngineRestart),
        .. Environment(before.Environment, after.Environment),
        .. Settings(before.Settings, after.Settings),
    ];

    private static IEnumerable<DefinitionDifference> Options(
        MachineDefinition before, MachineDefinition after, IMachineDriverProvider provider)
    {
        // What code made says nothing of its options; such a machine is taken into the fleet as it is.
        var kept = provider.Options.Where(static option => !option.ChangeReplaces).Select(static option => option.Name).ToHashSet(StringComparer.Ordinal);
        var secrets = GroupDriver.Secrets(provider);
        return before.DriverOptions.Keys.Union(after.DriverOptions.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(name =>
        {
            var (old, now) = (before.DriverOptions.GetValueOrDefault(name), after.DriverOptions.GetValueOrDefault(name));
            var impact = before.Fleet is null || kept.Contains(name) ? MachineImpact.None : MachineImpact.HostLost;
            return secrets.Contains(name) ? Secret(name, old, now, impact) : Value($"option {name}", old, now, impact);
        });
    }

    // Records of earlier versions say nothing of secrets: what nobody knows to have changed costs nobody a host.
    private static IEnumerable<DefinitionDifference> Secret(string name, string? before, string? after, MachineImpact impact) =>
        string.Equals(before, after, StringComparison.Ordinal) ? []
        : before is null ? [new DefinitionDifference($"secret option {name} is noted", MachineImpact.None)]
        : [new DefinitionDifference($"secret option {name} {(after is null ? "is no longer given" : "changes")}", impact)];

    private static IEnumerable<DefinitionDifference> Hooks(ImmutableArray<MachineHook> before, ImmutableArray<MachineHook> after)
    {
        foreach (var hook in after.Where(hook => !before.Contains(hook))) yield return new DefinitionDifference($"hook '{hook.Name}' runs", MachineImpact.None);
        foreach (var hook in before.Where(hook => !after.Any(kept => string.Equals(kept.Name, hook.Name, StringComparison.Ordinal))))
            yield return new DefinitionDifference($"hook '{hook.Name}' is no longer described", MachineImpact.None);
    }

    private static IEnumerable<DefinitionDifference> Value(string name, string? before, string? after, MachineImpact impact) =>
        string.Equals(before, after, StringComparison.Ordinal) ? [] : [new DefinitionDifference($"{name} {before ?? "none"} -> {after ?? "none"}", impact)];

    private static IEnumerable<DefinitionDifference> List(string name, ImmutableArray<string> before, ImmutableArray<string> after, MachineImpact impact) =>
        before.SequenceEqual(after, StringComparer.Ordinal) ? [] : Value(name, Join(before), Join(after), impact).DefaultIfEmpty(new DefinitionDifference($"{name} change", impact));

    private static IEnumerable<DefinitionDifference> Map(
        string name, ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after, MachineImpact impact) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(key => Value($"{name} {key}", before.GetValueOrDefault(key), after.GetValueOrDefault(key), impact));

    // A proxy's address may hold a password.
    private static IEnumerable<DefinitionDifference> Environment(ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after) =>
        Map("environment", before, after, MachineImpact.EngineRestart).Select(static difference => difference.Text.Split(' ')[1])
            .Select(static name => new DefinitionDifference($"environment {name} changes", MachineImpact.EngineRestart));

    private static IEnumerable<DefinitionDifference> Settings(ImmutableSortedDictionary<string, JsonElement> before, ImmutableSortedDictionary<string, JsonElement> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(key => !before.TryGetValue(key, out var old) || !after.TryGetValue(key, out var now) || !JsonElement.DeepEquals(old, now))
            .Select(key => new DefinitionDifference($"setting {key} {Show(before, key)} -> {Show(after, key)}", MachineImpact.EngineRestart));

    private static string Show(ImmutableSortedDictionary<string, JsonElement> settings, string key) => settings.TryGetValue(key, out var value) ? value.GetRawText() : "none";

    private static string? Join(ImmutableArray<string> texts) => texts.IsEmpty ? null : string.Join(',', texts);
}
