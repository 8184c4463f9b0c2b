namespace Orchestration.Machines;

/// <summary>No machine has this name.</summary>
/// <param name="machine">The name.</param>
/// <param name="remedy">What to do; null for nothing in particular.</param>
public sealed class MachineNotFoundException(string machine, string? remedy = null)
    : MachineException("ORC6006", $"There is no machine '{machine}'", remedy is null ? null : new ErrorFacts { Remedy = remedy }, innerException: null)
{
    /// <summary>The name.</summary>
    public string Machine { get; } = machine;
}
