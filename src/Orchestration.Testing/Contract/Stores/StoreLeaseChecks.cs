using Orchestration.Stores;

namespace Orchestration.Testing;

internal static class StoreLeaseChecks
{
    public static IReadOnlyList<StoreContractCheck> All { get; } =
    [
        new("A_lease_that_is_revoked_takes_its_keys_along", Revoked),
        new("A_lease_that_is_not_kept_alive_takes_its_keys_along", Expired),
        new("A_lease_that_is_kept_alive_keeps_its_keys", Kept),
        new("A_lease_that_ended_cannot_be_kept_alive", Ended),
        new("A_watch_tells_when_a_lease_takes_its_keys_along", Told),
        new("A_key_of_a_lease_can_be_written_again_with_the_lease", Rewritten),
    ];

    private static async Task Revoked(StoreContractRun run)
    {
        var lease = await run.Store.GrantLeaseAsync(run.Context.ShortestLease * 30, run.Token).ConfigureAwait(false);
        await run.PutAsync("a", "1", lease).ConfigureAwait(false);
        await run.PutAsync("b", "1").ConfigureAwait(false);
        run.Equal("the key before", await run.TextAsync("a", run.Other).ConfigureAwait(false), "1");
        await lease.DisposeAsync().ConfigureAwait(false);
        await run.EventuallyAsync("the key is gone", async () => await run.TextAsync("a", run.Other).ConfigureAwait(false) is null).ConfigureAwait(false);
        run.Equal("the key without a lease", await run.TextAsync("b", run.Other).ConfigureAwait(false), "1");
    }

    private static async Task Expired(StoreContractRun run)
    {
        var lease = await run.Store.GrantLeaseAsync(run.Context.ShortestLease, run.Token).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            await run.PutAsync("a", "1", lease).ConfigureAwait(false);
            await run.EventuallyAsync("the key is gone", async () => await run.TextAsync("a", run.Other).ConfigureAwait(false) is null).ConfigureAwait(false);
        }
    }

    private static async Task Kept(StoreContractRun run)
    {
        var time = run.Context.ShortestLease * 2;
        var lease = await run.Store.GrantLeaseAsync(time, run.Token).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            await run.PutAsync("a", "1", lease).ConfigureAwait(false);
            for (var i = 0; i < 8; i++)
            {
                await run.Context.PassAsync(time / 4, run.Token).ConfigureAwait(false);
                run.True("the lease is alive", await lease.KeepAliveAsync(run.Token).ConfigureAwait(false));
            }

            run.Equal("the key after twice its time", await run.TextAsync("a", run.Other).ConfigureAwait(false), "1");
        }
    }

    private static async Task Ended(StoreContractRun run)
    {
        var lease = await run.Store.GrantLeaseAsync(run.Context.ShortestLease, run.Token).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            await run.PutAsync("a", "1", lease).ConfigureAwait(false);
            await run.EventuallyAsync("the key is gone", async () => await run.TextAsync("a").ConfigureAwait(false) is null).ConfigureAwait(false);
            run.Equal("the lease after its end", await lease.KeepAliveAsync(run.Token).ConfigureAwait(false), false);
        }
    }

    private static async Task Told(StoreContractRun run)
    {
        var lease = await run.Store.GrantLeaseAsync(run.Context.ShortestLease * 30, run.Token).ConfigureAwait(false);
        await run.PutAsync("w/a", "1", lease).ConfigureAwait(false);
        var range = await run.Other.RangeAsync(run.Key("w/"), run.Token).ConfigureAwait(false);
        var removal = FirstAsync(run, range.Revision);
        await lease.DisposeAsync().ConfigureAwait(false);
        run.Equal("the removed key", (await removal.ConfigureAwait(false)).Key, run.Key("w/a"));
    }

    private static async Task Rewritten(StoreContractRun run)
    {
        var lease = await run.Store.GrantLeaseAsync(run.Context.ShortestLease * 30, run.Token).ConfigureAwait(false);
        await run.PutAsync("a", "1", lease).ConfigureAwait(false);
        await run.PutAsync("a", "2", lease).ConfigureAwait(false);
        run.Equal("the value", await run.TextAsync("a", run.Other).ConfigureAwait(false), "2");
        await lease.DisposeAsync().ConfigureAwait(false);
        await run.EventuallyAsync("the key is gone", async () => await run.TextAsync("a", run.Other).ConfigureAwait(false) is null).ConfigureAwait(false);
    }

    private static async Task<StoreChange> FirstAsync(StoreContractRun run, long after)
    {
        await foreach (var change in run.Other.WatchAsync(run.Key("w/"), after, run.Token).ConfigureAwait(false))
            if (change.Entry is null) return change;
        throw new InvalidOperationException("The watch ended.");
    }
}
