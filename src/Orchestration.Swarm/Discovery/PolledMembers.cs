using System.Runtime.CompilerServices;

namespace Orchestration.Swarm.Discovery;

/// <summary>A watch over what can only be read: again after each interval, told when it differs.</summary>
internal static class PolledMembers
{
    public static async IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(
        Func<CancellationToken, Task<IReadOnlyList<string>>> read, TimeSpan interval, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? known = null;
        while (true)
        {
            var now = await read(cancellationToken).ConfigureAwait(false);
            if (known is null || !known.SequenceEqual(now, StringComparer.Ordinal)) yield return known = now;
            await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
