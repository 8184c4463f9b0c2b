using Orchestration.Stores;

namespace Orchestration.Testing;

internal static class StoreKeyChecks
{
    public static IReadOnlyList<StoreContractCheck> All { get; } =
    [
        new("A_key_that_was_never_written_is_missing", Missing),
        new("What_one_client_wrote_another_reads_at_the_same_revision", ReadBack),
        new("A_value_may_be_empty_or_any_bytes", AnyBytes),
        new("A_key_may_hold_an_address_or_a_path", OddKeys),
        new("A_range_is_what_begins_with_the_prefix_in_ordinal_order", Range),
        new("A_range_of_nothing_is_empty", EmptyRange),
        new("Revisions_only_grow", Revisions),
    ];

    private static async Task Missing(StoreContractRun run) => run.Equal("the entry", await run.GetAsync("never").ConfigureAwait(false), null);

    private static async Task ReadBack(StoreContractRun run)
    {
        var commit = await run.PutAsync("a", "1").ConfigureAwait(false);
        run.True("it succeeded", commit.Succeeded);
        run.Equal("the value", await run.TextAsync("a", run.Other).ConfigureAwait(false), "1");
        run.Equal("the revision", (await run.GetAsync("a", run.Other).ConfigureAwait(false))!.Revision, commit.Revision);
    }

    private static async Task AnyBytes(StoreContractRun run)
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(static value => (byte)value)];
        await run.Store.CommitAsync(StoreContractRun.Writes(new StoreOperation.Put(run.Key("all"), bytes), new StoreOperation.Put(run.Key("none"), ReadOnlyMemory<byte>.Empty)), run.Token).ConfigureAwait(false);
        run.True("all bytes came back", (await run.GetAsync("all").ConfigureAwait(false))!.Value.Span.SequenceEqual(bytes));
        run.Equal("length of the empty value", (await run.GetAsync("none").ConfigureAwait(false))?.Value.Length, 0);
    }

    private static async Task OddKeys(StoreContractRun run)
    {
        string[] names = ["10.0.0.1:2375", "[::1]:2376", "a b", "50%", "a/b/c", "ü", "question?mark=1&more#x", "+plus"];
        foreach (var name in names) await run.PutAsync(name, name).ConfigureAwait(false);
        foreach (var name in names) run.Equal($"the value of '{name}'", await run.TextAsync(name, run.Other).ConfigureAwait(false), name);
        var range = await run.Store.RangeAsync(run.Key(""), run.Token).ConfigureAwait(false);
        run.Equal("the keys", string.Join(' ', range.Entries.Select(static entry => entry.Key)), string.Join(' ', names.Select(run.Key).Order(StringComparer.Ordinal)));
    }

    private static async Task Range(StoreContractRun run)
    {
        foreach (var name in (string[])["n/b", "n/a", "n/a/x", "na", "m", "o"]) await run.PutAsync(name, "1").ConfigureAwait(false);
        var last = await run.PutAsync("n/ab", "1").ConfigureAwait(false);
        foreach (var (prefix, wanted) in (IReadOnlyList<(string, string)>)[("n/", "n/a n/a/x n/ab n/b"), ("n/a", "n/a n/a/x n/ab"), ("n", "n/a n/a/x n/ab n/b na")])
        {
            var range = await run.Other.RangeAsync(run.Key(prefix), run.Token).ConfigureAwait(false);
            run.Equal($"the keys under '{prefix}'", string.Join(' ', range.Entries.Select(entry => entry.Key[run.Key("").Length..])), wanted);
            run.True("its revision is not older than its entries", range.Revision >= last.Revision);
        }
    }

    private static async Task EmptyRange(StoreContractRun run) =>
        run.Equal("the number of entries", (await run.Store.RangeAsync(run.Key("none/"), run.Token).ConfigureAwait(false)).Entries.Count, 0);

    private static async Task Revisions(StoreContractRun run)
    {
        var last = 0L;
        for (var i = 0; i < 5; i++)
        {
            var commit = await run.PutAsync(i % 2 == 0 ? "a" : "b", "1", client: i % 3 == 0 ? run.Other : run.Store).ConfigureAwait(false);
            run.True("the revision grew", commit.Revision > last);
            last = commit.Revision;
        }
    }
}
