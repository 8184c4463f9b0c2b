using System.Globalization;
using System.Text;
using Orchestration.Stores;

namespace Orchestration.Testing;

internal static class StoreTransactionChecks
{
    public static IReadOnlyList<StoreContractCheck> All { get; } =
    [
        new("A_transaction_changes_all_or_nothing", AllOrNothing),
        new("A_key_that_changed_since_it_was_read_fails_the_condition", Stale),
        new("A_key_that_was_removed_and_written_again_is_not_the_one_that_was_read", Reborn),
        new("Of_many_that_want_a_missing_key_one_gets_it", OneWins),
        new("Many_that_count_up_by_comparison_lose_nothing", Counting),
        new("Removing_a_missing_key_is_no_error", RemoveMissing),
        new("A_condition_guards_keys_that_are_not_written", Guard),
    ];

    private static async Task AllOrNothing(StoreContractRun run)
    {
        await run.PutAsync("a", "1").ConfigureAwait(false);
        var failed = await run.CommitAsync([StoreCondition.Missing(run.Key("a"))], new StoreOperation.Put(run.Key("b"), StoreContractRun.Bytes("2")), new StoreOperation.Delete(run.Key("a"))).ConfigureAwait(false);
        run.Equal("success", failed.Succeeded, false);
        run.Equal("the key that was to be removed", await run.TextAsync("a").ConfigureAwait(false), "1");
        run.Equal("the key that was to be written", await run.TextAsync("b").ConfigureAwait(false), null);

        var done = await run.CommitAsync([StoreCondition.Missing(run.Key("b"))], new StoreOperation.Put(run.Key("b"), StoreContractRun.Bytes("2")), new StoreOperation.Delete(run.Key("a"))).ConfigureAwait(false);
        run.Equal("success", done.Succeeded, true);
        run.Equal("the removed key", await run.TextAsync("a").ConfigureAwait(false), null);
        run.Equal("the written key", await run.TextAsync("b").ConfigureAwait(false), "2");
    }

    private static async Task Stale(StoreContractRun run)
    {
        await run.PutAsync("a", "1").ConfigureAwait(false);
        var read = (await run.GetAsync("a").ConfigureAwait(false))!;
        await run.PutAsync("a", "2", client: run.Other).ConfigureAwait(false);
        var commit = await run.CommitAsync([StoreCondition.Unchanged(read)], new StoreOperation.Put(run.Key("a"), StoreContractRun.Bytes("3"))).ConfigureAwait(false);
        run.Equal("success", commit.Succeeded, false);
        run.Equal("the value", await run.TextAsync("a").ConfigureAwait(false), "2");
    }

    private static async Task Reborn(StoreContractRun run)
    {
        await run.PutAsync("a", "1").ConfigureAwait(false);
        var read = (await run.GetAsync("a").ConfigureAwait(false))!;
        await run.DeleteAsync("a").ConfigureAwait(false);
        await run.PutAsync("a", "1").ConfigureAwait(false);
        var commit = await run.CommitAsync([StoreCondition.Unchanged(read)], new StoreOperation.Delete(run.Key("a"))).ConfigureAwait(false);
        run.Equal("success", commit.Succeeded, false);
    }

    private static async Task OneWins(StoreContractRun run)
    {
        var commits = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i => await (i % 2 == 0 ? run.Store : run.Other).CommitAsync(
            new([StoreCondition.Missing(run.Key("name"))], [new StoreOperation.Put(run.Key("name"), StoreContractRun.Bytes($"{i}"))]), run.Token).ConfigureAwait(false))).ConfigureAwait(false);
        run.Equal("the number of winners", commits.Count(static commit => commit.Succeeded), 1);
    }

    private static async Task Counting(StoreContractRun run)
    {
        await run.PutAsync("count", "0").ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => CountUpAsync(run, i % 2 == 0 ? run.Store : run.Other, 5))).ConfigureAwait(false);
        run.Equal("the count", await run.TextAsync("count").ConfigureAwait(false), "20");
    }

    private static async Task CountUpAsync(StoreContractRun run, IClusterStore client, int times)
    {
        while (times > 0)
        {
            var entry = (await run.GetAsync("count", client).ConfigureAwait(false))!;
            var next = int.Parse(Encoding.UTF8.GetString(entry.Value.Span), CultureInfo.InvariantCulture) + 1;
            var commit = await client.CommitAsync(new([StoreCondition.Unchanged(entry)], [new StoreOperation.Put(entry.Key, StoreContractRun.Bytes(next.ToString(CultureInfo.InvariantCulture)))]), run.Token).ConfigureAwait(false);
            if (commit.Succeeded) times--;
        }
    }

    private static async Task RemoveMissing(StoreContractRun run)
    {
        var commit = await run.CommitAsync([], new StoreOperation.Delete(run.Key("never")), new StoreOperation.Put(run.Key("a"), StoreContractRun.Bytes("1"))).ConfigureAwait(false);
        run.True("it succeeded", commit.Succeeded);
        run.Equal("the other key", await run.TextAsync("a").ConfigureAwait(false), "1");
    }

    private static async Task Guard(StoreContractRun run)
    {
        await run.PutAsync("term", "1").ConfigureAwait(false);
        var term = (await run.GetAsync("term").ConfigureAwait(false))!;
        var first = await run.CommitAsync([StoreCondition.Unchanged(term)], new StoreOperation.Put(run.Key("a"), StoreContractRun.Bytes("1"))).ConfigureAwait(false);
        await run.PutAsync("term", "2", client: run.Other).ConfigureAwait(false);
        var second = await run.CommitAsync([StoreCondition.Unchanged(term)], new StoreOperation.Put(run.Key("a"), StoreContractRun.Bytes("2"))).ConfigureAwait(false);
        run.Equal("success in the term and after it", (first.Succeeded, second.Succeeded), (true, false));
    }
}
