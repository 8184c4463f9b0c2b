using System.Collections.Immutable;

namespace Orchestration.Machines.Manifest;

/// <summary>Compares what is wanted with what is stored. Touches nothing and asks nobody.</summary>
internal static class FleetPlanner
{
    public static FleetPlan Plan(FleetManifest manifest, IReadOnlyList<MachineRecord> stored, IReadOnlyList<IMachineDriverProvider> providers, ManifestProblems problems)
    {
        var records = stored.ToDictionary(static record => record.Name, StringComparer.Ordinal);
        List<MachineChange> changes = [];
        foreach (var group in manifest.Groups)
        {
            var provider = providers.First(provider => string.Equals(provider.Name, group.Driver, StringComparison.Ordinal));
            foreach (var machine in GroupDriver.Machines(manifest, group, provider))
            {
                var found = records.GetValueOrDefault(machine.Name);
                if (found?.Definition.Fleet is { } other && !string.Equals(other, manifest.Fleet, StringComparison.Ordinal))
                    problems.Add(group.Position, $"machines.{group.Name}", $"machine '{machine.Name}' belongs to fleet '{other}'");
                else if (Decide(machine, group.Driver, found, provider) is { } change) changes.Add(change);
            }
        }

        var wanted = manifest.Groups.SelectMany(static group => group.MachineNames).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(stored
            .Where(record => string.Equals(record.Definition.Fleet, manifest.Fleet, StringComparison.Ordinal) && !wanted.Contains(record.Name))
            .Select(static record => new MachineChange(record.Name, MachineChangeKind.Remove, MachineImpact.HostLost, ["it is no longer described"])));
        return new FleetPlan(manifest, [.. changes.OrderBy(static change => change.Kind)]);
    }

    private static MachineChange? Decide(MachineDefinition wanted, string driver, MachineRecord? found, IMachineDriverProvider provider)
    {
        if (found is null || found.Phase == MachinePhase.Removing)
            return new MachineChange(wanted.Name, MachineChangeKind.Create, MachineImpact.None, [found is null ? $"new, by driver {driver}" : "its removal is finished first"]);
        if (!string.Equals(found.Driver, driver, StringComparison.Ordinal))
            return new MachineChange(wanted.Name, MachineChangeKind.Replace, MachineImpact.HostLost, [$"driver {found.Driver} -> {driver}"]);

        var differences = DefinitionDifference.Find(found.Definition, wanted, provider);
        var impact = differences.Select(static difference => difference.Impact).DefaultIfEmpty(MachineImpact.None).Max();
        ImmutableArray<string> reasons = [.. differences.Select(static difference => difference.Text)];
        if (impact == MachineImpact.HostLost) return new MachineChange(wanted.Name, MachineChangeKind.Replace, impact, reasons);
        if (!reasons.IsEmpty) return new MachineChange(wanted.Name, MachineChangeKind.Change, impact, reasons);
        return found.Phase == MachinePhase.Ready && found.Operation is null
            ? null
            : new MachineChange(wanted.Name, MachineChangeKind.Finish, MachineImpact.EngineRestart, [$"{found.Operation?.Kind.ToString().ToLowerInvariant() ?? "create"} was interrupted at '{found.PendingStep ?? "begin"}'"]);
    }
}
