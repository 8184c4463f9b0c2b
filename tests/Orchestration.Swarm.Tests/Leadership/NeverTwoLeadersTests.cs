using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Orchestration.Stores;
using Orchestration.Swarm.Leadership;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Leadership;

/// <summary>Candidates with lost requests, lost replies, lying leases, pauses: whatever they do, writes come from one leader at a time.</summary>
[TestFixture]
public sealed class NeverTwoLeadersTests
{
    private const string Log = "log";

    [Test]
    public void Guarded_writes_come_in_the_order_of_the_terms_and_no_two_candidates_think_they_may_act() =>
        Gen.Int[0, int.MaxValue - 1].Sample(static seed => PlayAsync(seed).GetAwaiter().GetResult(), iter: 100);

    private static async Task PlayAsync(int seed)
    {
        var random = new Random(seed);
        var time = new FakeTimeProvider();
        await using var store = new MemoryClusterStore(time);
        var lines = Enumerable.Range(0, 3).Select(_ => new FaultyStore(store)).ToArray();
        var candidates = lines.Select((line, i) => new Candidacy(line, new() { Address = $"m{i}:1", TimeProvider = time, Random = random })).ToArray();
        var terms = new List<LeaderTerm>();
        var written = new List<long>();
        for (var round = 0; round < 200; round++)
        {
            var i = random.Next(3);
            Disturb(lines[random.Next(3)], random);
            if (random.Next(40) == 0) await candidates[i].ResignAsync(default);
            else await candidates[i].StepAsync(default);
            if (candidates[i].Term is { } term && !terms.Contains(term)) terms.Add(term);
            // Old terms try too: a holder that was paused does not know better.
            foreach (var holder in terms) await WriteAsync(store, holder, written);
            Assert.That(candidates.Count(static candidate => candidate.Term?.IsCurrent == true), Is.LessThanOrEqualTo(1), $"seed {seed}, round {round}");
            time.Advance(TimeSpan.FromMilliseconds(random.Next(30) == 0 ? random.Next(30_000) : random.Next(1_000)));
        }

        Assert.That(written, Is.Ordered, $"seed {seed}");
        Assert.That(terms.Select(static term => term.Number), Is.Unique, $"seed {seed}");
        Assert.That(written, Is.Not.Empty, $"seed {seed}");
    }

    private static void Disturb(FaultyStore line, Random random)
    {
        var kind = random.Next(12);
        line.LosesRequest = kind is 0 ? static () => true : kind is 1 ? () => random.Next(3) == 0 : static () => false;
        line.LosesReply = kind is 2 ? () => random.Next(2) == 0 : static () => false;
        line.LiesAboutLeases = kind is 3;
    }

    private static async Task WriteAsync(MemoryClusterStore store, LeaderTerm term, List<long> written)
    {
        try
        {
            var commit = await term.Guard(store).CommitAsync(new([], [new StoreOperation.Put(Log, BitConverter.GetBytes(term.Number))]));
            if (commit.Succeeded) written.Add(term.Number);
        }
        catch (ClusterException)
        {
            // It leads no longer.
        }
    }
}
