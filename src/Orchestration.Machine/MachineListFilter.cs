using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Orchestration.Machines;

/// <summary>Chooses machines of a list. Values of one kind are alternatives; different kinds must all match.</summary>
public sealed record MachineListFilter
{
    /// <summary>Label of a machine that belongs to a swarm: the swarm's discovery address.</summary>
    public const string SwarmDiscoveryLabel = "swarm.discovery";

    /// <summary>Label of a swarm's master.</summary>
    public const string SwarmMasterLabel = "swarm.master";

    private const int LongestPattern = 256;

    /// <summary>Names of drivers; default any.</summary>
    public ImmutableArray<string> Drivers { get; init; } = [];

    /// <summary>States; default any.</summary>
    public ImmutableArray<MachineState> States { get; init; } = [];

    /// <summary>Regular expressions, one of which occurs in the name; default any.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Labels, <c>key=value</c> or <c>key</c>; default any.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Names of masters whose swarm the machine belongs to; default any.</summary>
    public ImmutableArray<string> Swarms { get; init; } = [];

    /// <summary>Reads filters as they are written on a command line.</summary>
    /// <param name="texts">Filters, <c>kind=value</c>, with the kinds <c>driver</c>, <c>state</c>, <c>name</c>, <c>label</c>, <c>swarm</c>.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="MachineDefinitionException">Filters are unreadable; all problems are named together.</exception>
    public static MachineListFilter Parse(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (filter, problems) = (new MachineListFilter(), new List<string>());
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            if (parts.Length < 2) problems.Add($"filter '{text}' is not of the form kind=value");
            else filter = filter.Add(parts[0], parts[1], problems);
        }

        return problems.Count == 0 ? filter : throw new MachineDefinitionException([.. problems]);
    }

    /// <summary>Chooses machines.</summary>
    /// <param name="machines">All machines, as swarms are found by their masters.</param>
    /// <returns>Those that match, in their order.</returns>
    public IReadOnlyList<MachineStatus> Apply(IReadOnlyList<MachineStatus> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        var patterns = Names.Select(static name => new Regex(name, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)).ToList();
        var swarms = machines.Where(machine => Swarms.Contains(machine.Name, StringComparer.Ordinal) && LabelOf(machine, SwarmMasterLabel) is not null)
            .Select(static machine => LabelOf(machine, SwarmDiscoveryLabel)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. machines.Where(machine =>
                (Drivers.IsEmpty || (machine.Record is { } record && Drivers.Contains(record.Driver, StringComparer.Ordinal)))
                && (States.IsEmpty || States.Contains(machine.State))
                && (patterns.Count == 0 || patterns.Exists(pattern => pattern.IsMatch(machine.Name)))
                && (Labels.IsEmpty || Labels.Any(label => HasLabel(machine, label)))
                && (Swarms.IsEmpty || (LabelOf(machine, SwarmDiscoveryLabel) is { } swarm && swarms.Contains(swarm)))),
        ];
    }

    private static string? LabelOf(MachineStatus machine, string key) => machine.Record is { } record ? record.Definition.Labels.GetValueOrDefault(key) ?? record.HostLabels.GetValueOrDefault(key) : null;

    private static bool HasLabel(MachineStatus machine, string label)
    {
        var parts = label.Split('=', 2);
        return LabelOf(machine, parts[0]) is { } value && (parts.Length < 2 || string.Equals(value, parts[1], StringComparison.Ordinal));
    }

    private MachineListFilter Add(string kind, string value, List<string> problems)
    {
        switch (kind)
        {
            case "driver": return this with { Drivers = Drivers.Add(value) };
            case "label": return this with { Labels = Labels.Add(value) };
            case "swarm": return this with { Swarms = Swarms.Add(value) };
            case "state" when ReadState(value) is { } state: return this with { States = States.Add(state) };
            case "state": problems.Add($"there is no state '{value}'; there are {string.Join(", ", Enum.GetNames<MachineState>())}"); return this;
            case "name" when IsPattern(value): return this with { Names = Names.Add(value) };
            case "name": problems.Add($"'{value}' is not a regular expression of at most {LongestPattern} characters"); return this;
            default: problems.Add($"there is no filter '{kind}'; there are driver, label, name, state, swarm"); return this;
        }
    }

    // The empty word is how the original writes that there is no state.
    private static MachineState? ReadState(string text) => text.Length == 0 ? MachineState.None
        : !char.IsAsciiDigit(text[0]) && Enum.TryParse<MachineState>(text, ignoreCase: true, out var state) ? state : null;

    private static bool IsPattern(string text)
    {
        if (text.Length > LongestPattern) return false;
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
