namespace Orchestration.Machines.Fleet;

/// <summary>A machine that is there, and what it is to become.</summary>
/// <param name="Record">What is stored of it.</param>
/// <param name="Wanted">What it is to become.</param>
internal sealed record RedefinedMachine(MachineRecord Record, MachineDefinition Wanted)
{
    /// <summary>Whether it has become that, and nothing of it was left undone.</summary>
    public bool IsAsWanted => Record is { Phase: MachinePhase.Ready, Operation: null, LastError: null } && Record.Definition == Wanted;

    public IEnumerable<string> FindProblems()
    {
        if (!string.Equals(Wanted.Name, Record.Name, StringComparison.Ordinal)) yield return $"'{Record.Name}' cannot become '{Wanted.Name}': a machine keeps its name";
        if (!Wanted.DriverOptions.SequenceEqual(Record.Definition.DriverOptions)) yield return $"'{Record.Name}': the driver's options of a machine that is there cannot be changed; replace it";
        foreach (var problem in DefinitionCheck.FindProblems(Wanted)) yield return problem;
    }
}
