using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>What a plan does to a machine.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Impact">What it costs those who use the machine.</param>
/// <param name="Reasons">Why, a difference each.</param>
public sealed record MachineChange(string Machine, MachineChangeKind Kind, MachineImpact Impact, ImmutableArray<string> Reasons)
{
    /// <summary>Compares by content.</summary>
    /// <param name="other">The other change.</param>
    /// <returns>Whether both do the same for the same reasons.</returns>
    public bool Equals(MachineChange? other) =>
        other is not null && string.Equals(Machine, other.Machine, StringComparison.Ordinal) && Kind == other.Kind && Impact == other.Impact
        && Reasons.SequenceEqual(other.Reasons, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Machine), Kind, Impact);

    /// <summary>The change in one line: a sign, the machine, what is done, why, and what it costs.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var (sign, word) = Kind switch
        {
            MachineChangeKind.Create => ('+', "create"),
            MachineChangeKind.Finish => ('~', "finish"),
            MachineChangeKind.Start => ('~', "start"),
            MachineChangeKind.Change => ('~', "change"),
            MachineChangeKind.Replace => ('!', "replace"),
            _ => ('-', "remove"),
        };
        var cost = Impact switch
        {
            MachineImpact.EngineRestart => " [engine restart]",
            MachineImpact.HostLost => " [its containers and volumes are lost]",
            _ => "",
        };
        return $"{sign} {Machine}: {word}, {string.Join("; ", Reasons)}{cost}";
    }
}
