using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>Definitions of machines are not acceptable; nothing was touched.</summary>
/// <param name="problems">All problems, a sentence each.</param>
public sealed class MachineDefinitionException(ImmutableArray<string> problems)
    : MachineException("ORC6001", string.Join(Environment.NewLine, problems), facts: null, innerException: null)
{
    /// <summary>All problems, a sentence each.</summary>
    public ImmutableArray<string> Problems { get; } = problems;
}
