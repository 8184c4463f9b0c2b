using Microsoft.Extensions.Time.Testing;
using Orchestration.Stores;
using Orchestration.Swarm.Leadership;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Leadership;

[TestFixture]
public sealed class CandidacyTests
{
    private FakeTimeProvider _time = null!;
    private MemoryClusterStore _store = null!;

    [SetUp]
    public void MakeStore()
    {
        _time = new();
        _store = new(_time);
    }

    [TearDown]
    public async Task DropStore() => await _store.DisposeAsync();

    [Test]
    public async Task The_first_candidate_leads_and_the_second_knows_its_address()
    {
        var (first, second) = (Candidate("a:1"), Candidate("b:1"));
        await StandAsync(first);
        await StandAsync(second);

        Assert.That(first.State, Is.EqualTo(new LeadershipState(true, "a:1", 1)));
        Assert.That(second.State, Is.EqualTo(new LeadershipState(false, "a:1", 1)));
        Assert.That(second.Term, Is.Null);
    }

    [Test]
    public async Task A_leader_that_resigns_is_followed_at_once_by_a_later_term()
    {
        var (first, second) = (Candidate("a:1"), Candidate("b:1"));
        await StandAsync(first);
        await first.ResignAsync(default);
        await StandAsync(second);

        Assert.That(second.Term?.Number, Is.EqualTo(2));
        Assert.That(first.Term, Is.Null);
    }

    [Test]
    public async Task A_leader_that_is_gone_is_followed_within_fifteen_seconds_by_default()
    {
        var (first, second) = (Candidate("a:1"), Candidate("b:1"));
        await StandAsync(first);
        var killed = _time.GetTimestamp();
        var elected = TimeSpan.Zero;
        while (second.Term is null && elected < TimeSpan.FromMinutes(1))
        {
            elected = _time.GetElapsedTime(killed);
            _time.Advance(await second.StepAsync(default));
        }

        Assert.That(second.Term, Is.Not.Null);
        Assert.That(elected, Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public async Task A_leader_renews_its_lease_and_goes_on()
    {
        var first = Candidate("a:1");
        await StandAsync(first);
        var term = first.Term;
        for (var i = 0; i < 100; i++) _time.Advance(await first.StepAsync(default));

        Assert.That(first.Term, Is.SameAs(term));
        Assert.That(term!.IsCurrent, Is.True);
    }

    [Test]
    public async Task A_leader_without_its_store_ends_its_term_before_another_can_lead()
    {
        var line = new FaultyStore(_store);
        var (first, second) = (Candidate("a:1", line), Candidate("b:1"));
        await StandAsync(first);
        var term = first.Term!;
        line.LosesRequest = static () => true;
        while (second.Term is null)
        {
            await first.StepAsync(default);
            await second.StepAsync(default);
            if (second.Term is not null) Assert.That(term.Ended.IsCancellationRequested, Is.True);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.That(first.Term, Is.Null);
    }

    [Test]
    public async Task A_leader_that_slept_past_its_lease_can_neither_act_nor_write()
    {
        var (first, second) = (Candidate("a:1"), Candidate("b:1"));
        await StandAsync(first);
        var term = first.Term!;
        var guarded = term.Guard(_store);
        _time.Advance(TimeSpan.FromSeconds(13));
        await StandAsync(second);

        Assert.That(term.IsCurrent, Is.False);
        Assert.That(term.ThrowIfEnded, Throws.TypeOf<ClusterException>().With.Property("Failure").EqualTo(ClusterFailure.NotLeader));
        Assert.That(async () => await guarded.CommitAsync(Put("x")), Throws.TypeOf<ClusterException>());
        Assert.That(await _store.GetAsync("x"), Is.Null);
    }

    [Test]
    public async Task A_write_is_refused_by_the_store_when_the_leader_was_replaced_without_knowing_it()
    {
        var first = Candidate("a:1");
        await StandAsync(first);
        var term = first.Term!;
        var leader = (await _store.GetAsync(first.LeaderKey))!;
        await _store.CommitAsync(new([], [new StoreOperation.Put(leader.Key, new LeaderRecord("b:1", "other", 2).Write())]));

        Assert.That(term.IsCurrent, Is.True, "its own clock gives it time");
        Assert.That(async () => await term.Guard(_store).CommitAsync(Put("x")), Throws.TypeOf<ClusterException>());
        Assert.That(await _store.GetAsync("x"), Is.Null);
        Assert.That(term.IsCurrent, Is.False);
    }

    [Test]
    public async Task A_guarded_write_whose_own_condition_fails_says_so_and_the_term_goes_on()
    {
        var first = Candidate("a:1");
        await StandAsync(first);
        await first.Term!.Guard(_store).CommitAsync(Put("x"));

        var again = await first.Term!.Guard(_store).CommitAsync(new([StoreCondition.Missing("x")], [new StoreOperation.Delete("x")]));

        Assert.That(again.Succeeded, Is.False);
        Assert.That(first.Term!.IsCurrent, Is.True);
    }

    [Test]
    public async Task An_answer_that_the_lease_lives_is_not_believed_when_the_leaders_key_is_gone()
    {
        var line = new FaultyStore(_store);
        var first = Candidate("a:1", line);
        await StandAsync(first);
        line.LiesAboutLeases = true;
        for (var i = 0; i < 7; i++) _time.Advance(await first.StepAsync(default));
        await first.StepAsync(default);

        Assert.That(first.Term, Is.Null);
    }

    [Test]
    public async Task An_election_whose_reply_was_lost_is_known_by_looking()
    {
        var line = new FaultyStore(_store);
        var calls = 0;
        var first = Candidate("a:1", line);
        _time.Advance(await first.StepAsync(default));
        line.LosesReply = () => ++calls == 4; // vacancy, lease, term, then the commit
        await first.StepAsync(default);

        Assert.That(calls, Is.EqualTo(5));
        Assert.That(first.Term?.Number, Is.EqualTo(1));
    }

    private static StoreTransaction Put(string key) => new([], [new StoreOperation.Put(key, new byte[] { 1 })]);

    private Candidacy Candidate(string address, IClusterStore? line = null) =>
        new(line ?? _store, new() { Address = address, TimeProvider = _time, Random = new Random(1) });

    private async Task StandAsync(Candidacy candidate)
    {
        for (var i = 0; i < 2; i++) _time.Advance(await candidate.StepAsync(default) is var wait && wait < TimeSpan.FromSeconds(1) ? wait : TimeSpan.Zero);
    }
}
