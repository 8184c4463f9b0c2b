using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Orchestration.Machines.Fleet;

/// <summary>Works on many machines at once, bounded; one that fails does not stop the others.</summary>
internal static class FleetRun
{
    /// <exception cref="MachineFleetException">Some failed.</exception>
    public static async Task<IReadOnlyList<T>> ForEachAsync<T>(
        IReadOnlyList<string> names, int parallelism, Func<int, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var results = new T[names.Count];
        var failures = new ConcurrentDictionary<string, Exception>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, names.Count),
            new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                try
                {
                    results[index] = await work(index, token).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    failures[names[index]] = exception;
                }
            }).ConfigureAwait(false);

        if (failures.IsEmpty) return results;
        throw new MachineFleetException(
            [.. names.Where(name => !failures.ContainsKey(name))],
            failures.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
