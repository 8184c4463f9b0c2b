using System.Text;
using Orchestration.Stores;

namespace Orchestration.Testing;

internal static class StoreWatchChecks
{
    public static IReadOnlyList<StoreContractCheck> All { get; } =
    [
        new("A_watch_tells_what_others_write_and_remove", WritesAndRemovals),
        new("A_watch_from_a_range_misses_nothing_that_came_between", Between),
        new("A_watch_tells_of_its_prefix_alone", PrefixOnly),
        new("A_cancelled_watch_ends", Cancelled),
    ];

    private static async Task WritesAndRemovals(StoreContractRun run)
    {
        await run.PutAsync("w/a", "1").ConfigureAwait(false);
        var range = await run.Other.RangeAsync(run.Key("w/"), run.Token).ConfigureAwait(false);
        var seen = CollectAsync(run, range.Revision, "w/a=-");
        await run.PutAsync("w/b", "2").ConfigureAwait(false);
        await run.PutAsync("w/a", "3").ConfigureAwait(false);
        await run.DeleteAsync("w/a").ConfigureAwait(false);
        var changes = await seen.ConfigureAwait(false);
        run.True($"the write of another key is told ({string.Join(' ', changes)})", changes.Contains("w/b=2", StringComparer.Ordinal));
    }

    private static async Task Between(StoreContractRun run)
    {
        await run.PutAsync("w/a", "1").ConfigureAwait(false);
        var range = await run.Other.RangeAsync(run.Key("w/"), run.Token).ConfigureAwait(false);
        await run.DeleteAsync("w/a").ConfigureAwait(false);
        await run.PutAsync("w/b", "2").ConfigureAwait(false);
        var changes = await CollectAsync(run, range.Revision, "w/b=2").ConfigureAwait(false);
        if (!changes.Contains("w/a=-", StringComparer.Ordinal)) changes = [.. changes, .. await CollectAsync(run, range.Revision, "w/a=-").ConfigureAwait(false)];
        run.True("the removal is told", changes.Contains("w/a=-", StringComparer.Ordinal));
    }

    private static async Task PrefixOnly(StoreContractRun run)
    {
        var range = await run.Other.RangeAsync(run.Key("w/"), run.Token).ConfigureAwait(false);
        var seen = CollectAsync(run, range.Revision, "w/z=1");
        await run.PutAsync("other", "1").ConfigureAwait(false);
        await run.PutAsync("w/z", "1").ConfigureAwait(false);
        run.Equal("what is told", string.Join(' ', await seen.ConfigureAwait(false)), "w/z=1");
    }

    private static async Task Cancelled(StoreContractRun run)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Token);
        var range = await run.Store.RangeAsync(run.Key("w/"), run.Token).ConfigureAwait(false);
        var watch = run.Store.WatchAsync(run.Key("w/"), range.Revision, end.Token).GetAsyncEnumerator(end.Token);
        var next = watch.MoveNextAsync().AsTask();
        await end.CancelAsync().ConfigureAwait(false);
        try
        {
            run.Equal("another change", await next.ConfigureAwait(false), false);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    // Changes as key=value, a removal as key=-, up to the one that is waited for.
    private static async Task<IReadOnlyList<string>> CollectAsync(StoreContractRun run, long after, string last)
    {
        var seen = new List<string>();
        await foreach (var change in run.Other.WatchAsync(run.Key("w/"), after, run.Token).ConfigureAwait(false))
        {
            seen.Add($"{change.Key[run.Key("").Length..]}={(change.Entry is { } entry ? Encoding.UTF8.GetString(entry.Value.Span) : "-")}");
            if (string.Equals(seen[^1], last, StringComparison.Ordinal)) break;
        }

        return seen;
    }
}
