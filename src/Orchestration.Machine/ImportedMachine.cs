using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>A machine that was taken over.</summary>
/// <param name="Name">Name of the machine.</param>
/// <param name="Driver">Name of the driver that has it now.</param>
/// <param name="Notes">What its user should know or do, a sentence each; empty for nothing.</param>
public sealed record ImportedMachine(string Name, string Driver, ImmutableArray<string> Notes);
