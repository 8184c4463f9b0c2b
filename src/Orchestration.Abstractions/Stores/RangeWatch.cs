using System.Runtime.CompilerServices;

namespace Orchestration.Stores;

/// <summary>
/// A watch for stores that can only say that something changed: it compares ranges. The last ranges that were read are
/// remembered, so that a watch that starts at one of them misses nothing; a watch that starts elsewhere ends with an error.
/// Safe for concurrent callers.
/// </summary>
/// <param name="read">Reads the range of a prefix.</param>
/// <param name="waitForChange">Waits until the range of a prefix may differ from that of a revision; it may return early.</param>
public sealed class RangeWatch(Func<string, CancellationToken, ValueTask<StoreRange>> read, Func<string, long, CancellationToken, Task> waitForChange)
{
    private const int Remembered = 16;

    private readonly Lock _gate = new();
    private readonly Queue<(string Prefix, StoreRange Range)> _recent = new();

    /// <summary>Reads a range and remembers it.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The range.</returns>
    public async ValueTask<StoreRange> ReadAsync(string prefix, CancellationToken cancellationToken = default)
    {
        var range = await read(prefix, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _recent.Enqueue((prefix, range));
            if (_recent.Count > Remembered) _recent.Dequeue();
        }

        return range;
    }

    /// <summary>Watches a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="afterRevision">Revision of a range that was read before.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The changes.</returns>
    /// <exception cref="StoreException">What happened after the revision is no longer known.</exception>
    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var known = Recall(prefix, afterRevision);
        while (true)
        {
            var now = await read(prefix, cancellationToken).ConfigureAwait(false);
            known ??= now.Revision == afterRevision ? now : throw Lost(prefix, afterRevision, now.Revision);
            foreach (var change in now.ChangesSince(known)) yield return change;
            known = now;
            await waitForChange(prefix, now.Revision, cancellationToken).ConfigureAwait(false);
        }
    }

    private StoreRange? Recall(string prefix, long revision)
    {
        lock (_gate) return _recent.LastOrDefault(range => range.Range.Revision == revision && string.Equals(range.Prefix, prefix, StringComparison.Ordinal)).Range;
    }

    private static StoreException Lost(string prefix, long wanted, long found) => new($"Changes of '{prefix}' were lost",
        new ErrorFacts { Found = $"revision {found}", Wanted = $"a range that was read at revision {wanted}", Remedy = "Read the range again and watch from its revision." });
}
