using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>Some machines of several failed. What succeeded is kept.</summary>
/// <param name="succeeded">Names of the machines that are as they were wanted.</param>
/// <param name="failures">What went wrong, by name of machine.</param>
public sealed class MachineFleetException(ImmutableArray<string> succeeded, ImmutableSortedDictionary<string, Exception> failures)
    : MachineException("ORC6005", Compose(succeeded, failures), facts: null, new AggregateException(failures.Values))
{
    /// <summary>Names of the machines that are as they were wanted.</summary>
    public ImmutableArray<string> Succeeded { get; } = succeeded;

    /// <summary>What went wrong, by name of machine.</summary>
    public ImmutableSortedDictionary<string, Exception> Failures { get; } = failures;

    private static string Compose(ImmutableArray<string> succeeded, ImmutableSortedDictionary<string, Exception> failures) =>
        $"{failures.Count} of {failures.Count + succeeded.Length} machines failed:{string.Concat(failures.Select(static f => $"{Environment.NewLine}  {f.Key}: {f.Value.Message}"))}";
}
