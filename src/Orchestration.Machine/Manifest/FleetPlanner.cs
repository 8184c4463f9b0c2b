using System.Collections.Immutable;

namespace Orchestration.Machines.Manifest;

/// <summary>Compares what is wanted with what is stored and how it was found. Touches nothing and asks nobody.</summary>
internal static class FleetPlanner
{
    public static FleetPlan Plan(FleetManifest manifest, IReadOnlyList<FoundMachine> stored, IReadOnlyList<IMachineDriverProvider> providers, ManifestProblems problems)
    {
        var found = stored.ToDictionary(static machine => machine.Record.Name, StringComparer.Ordinal);
        var records = stored.Select(static machine => machine.Record).ToDictionary(static record => record.Name, StringComparer.Ordinal);
        List<MachineChange> changes = [];
        foreach (var group in manifest.Groups)
        {
            var provider = providers.First(provider => string.Equals(provider.Name, group.Driver, StringComparison.Ordinal));
            foreach (var machine in GroupDriver.Machines(manifest, group, provider, records))
            {
                var there = found.GetValueOrDefault(machine.Name);
                if (there?.Record.Definition.Fleet is { } other && !string.Equals(other, manifest.Fleet, StringComparison.Ordinal))
                    problems.Add(group.Position, $"machines.{group.Name}", $"machine '{machine.Name}' belongs to fleet '{other}'");
                else if (Decide(machine, group.Driver, there, provider) is { } change) changes.Add(change);
            }
        }

        var wanted = manifest.Groups.SelectMany(static group => group.MachineNames).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(stored
            .Select(static machine => machine.Record)
            .Where(record => string.Equals(record.Definition.Fleet, manifest.Fleet, StringComparison.Ordinal) && !wanted.Contains(record.Name))
            .Select(static record => new MachineChange(record.Name, MachineChangeKind.Remove, MachineImpact.HostLost, ["it is no longer described"])));
        return new FleetPlan(manifest, [.. changes.OrderBy(static change => change.Kind)]);
    }

    private static MachineChange? Decide(MachineDefinition wanted, string driver, FoundMachine? there, IMachineDriverProvider provider)
    {
        if (there is not { Record: var found } || found.Phase == MachinePhase.Removing)
            return new MachineChange(wanted.Name, MachineChangeKind.Create, MachineImpact.None, [there is null ? $"new, by driver {driver}" : "its removal is finished first"]);
        if (!string.Equals(found.Driver, driver, StringComparison.Ordinal))
            return new MachineChange(wanted.Name, MachineChangeKind.Replace, MachineImpact.HostLost, [$"driver {found.Driver} -> {driver}"]);

        var differences = DefinitionDifference.Find(found.Definition, wanted, provider);
        var impact = differences.Select(static difference => difference.Impact).DefaultIfEmpty(MachineImpact.None).Max();
        ImmutableArray<string> reasons = [.. differences.Select(static difference => difference.Text)];
        if (impact == MachineImpact.HostLost) return new MachineChange(wanted.Name, MachineChangeKind.Replace, impact, reasons);
        if (there.IsGone) return new MachineChange(wanted.Name, MachineChangeKind.Create, MachineImpact.None, [.. reasons, "its provider does not know its host any more"]);
        if (!reasons.IsEmpty) return new MachineChange(wanted.Name, MachineChangeKind.Change, impact, there.StartReason is { } off ? [.. reasons, off] : reasons);
        if (found is not { Phase: MachinePhase.Ready, Operation: null })
            return new MachineChange(wanted.Name, MachineChangeKind.Finish, MachineImpact.EngineRestart, [$"{found.Operation?.Kind.ToString().ToLowerInvariant() ?? "create"} was interrupted at '{found.PendingStep ?? "begin"}'"]);
        return there.StartReason is { } reason ? new MachineChange(wanted.Name, MachineChangeKind.Start, MachineImpact.None, [reason]) : null;
    }
}
