using CsCheck;
using Orchestration.Stores;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Stores;

public sealed class ChangeHistoryTests
{
    private static readonly Gen<(string Key, int Step)[]> Changes = Gen.Select(Gen.OneOf(Gen.Const("a"), Gen.Const("a/b"), Gen.Const("b")), Gen.Int[0, 2]).Array[0, 40];

    [Test]
    public void Tells_what_a_search_through_all_of_it_would_tell() =>
        Gen.Select(Changes, Gen.Int[1, 20], Gen.OneOf(Gen.Const(""), Gen.Const("a"), Gen.Const("a/")), Gen.Int[0, 60]).Sample((steps, capacity, prefix, after) =>
        {
            var history = new ChangeHistory(capacity);
            var all = new List<StoreChange>();
            var revision = 1L;
            foreach (var (key, step) in steps)
            {
                revision += step;
                var change = new StoreChange(key, null, revision);
                all.Add(change);
                history.Add(change);
            }

            var found = history.After(prefix, after);
            var forgotten = all.SkipLast(capacity).LastOrDefault()?.Revision ?? 0;
            if (after < forgotten) return found is null;
            return found!.SequenceEqual(all.Where(change => change.Revision > after && change.Key.StartsWith(prefix, StringComparison.Ordinal)));
        });

    [Test]
    public void Changes_that_come_out_of_order_are_told_too()
    {
        var history = new ChangeHistory(10);
        foreach (var revision in (long[])[5, 3, 9, 7]) history.Add(new("key", null, revision));

        Assert.That(history.After("key", 4)!.Select(static change => change.Revision), Is.EqualTo(new long[] { 5, 9, 7 }));
    }
}
