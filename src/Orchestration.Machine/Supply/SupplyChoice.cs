using System.Globalization;

namespace Orchestration.Machines.Supply;

/// <summary>Chooses the name of the next node of a template. Pure.</summary>
internal static class SupplyChoice
{
    public const string Label = "orchestration.template";

    /// <summary>A machine that an earlier call left half made, else the lowest free number; null when there are enough.</summary>
    public static string? Of(NodeTemplate template, IReadOnlyList<MachineRecord> records, IReadOnlyCollection<string> inWork)
    {
        var own = records.Where(record => IsOf(record, template.Name)).ToList();
        if (own.FirstOrDefault(record => record.Phase != MachinePhase.Ready && !inWork.Contains(record.Name, StringComparer.Ordinal)) is { } halfMade) return halfMade.Name;
        var prefix = $"{template.Name}-";
        HashSet<string> taken = new([.. records.Select(static record => record.Name), .. inWork], StringComparer.Ordinal);
        var begun = inWork.Count(name => IsNumbered(name, prefix) && !own.Exists(record => string.Equals(record.Name, name, StringComparison.Ordinal)));
        if (own.Count + begun >= (template.Maximum ?? int.MaxValue)) return null;
        return Enumerable.Range(1, int.MaxValue).Select(number => prefix + number.ToString(CultureInfo.InvariantCulture)).First(name => !taken.Contains(name));
    }

    public static MachineDefinition Mark(MachineDefinition machine, NodeTemplate template) =>
        template.Labels.Aggregate(machine, static (marked, label) => marked.WithLabel(label.Key, label.Value)).WithLabel(Label, template.Name);

    public static bool IsOf(MachineRecord record, string template) =>
        record.Definition.Labels.TryGetValue(Label, out var value) && string.Equals(value, template, StringComparison.Ordinal);

    private static bool IsNumbered(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
