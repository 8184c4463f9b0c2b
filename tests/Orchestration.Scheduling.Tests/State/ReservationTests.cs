using Microsoft.Extensions.Time.Testing;
using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.State;

public sealed class ReservationTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void A_reservation_expires_unless_it_is_confirmed()
    {
        var scheduler = Timed().With(Node("a"));
        var kept = scheduler.Place(Request("kept", 1));
        var left = scheduler.Place(Request("left", 1));
        kept.Confirm();

        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.That((kept.IsHeld, left.IsHeld), Is.EqualTo((true, false)));
        Assert.That(() => left.Confirm(), Throws.TypeOf<SchedulingException>().With.Property("Code").EqualTo("ORC4007"));
        Assert.That(scheduler.CountOn("a"), Is.EqualTo(1));
    }

    [Test]
    public void Room_that_expired_is_placed_again()
    {
        var scheduler = Timed().With(Node("a"));
        scheduler.Place(Request("first", 4));
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.That(scheduler.Place(Request("second", 4)).Node, Is.EqualTo("a"));
        Assert.That(scheduler.ExpireReservations(), Is.Zero);
    }

    [Test]
    public void A_released_reservation_cannot_be_confirmed_even_if_its_slot_is_taken_again()
    {
        var scheduler = Timed().With(Node("a"));
        var first = scheduler.Place(Request("c", 1));
        Assert.That(first.Release(), Is.True);
        var second = scheduler.Place(Request("c", 1));

        Assert.That((first.Release(), first.TryConfirm(), second.IsHeld, first == second), Is.EqualTo((false, false, true, false)));
    }

    [Test]
    public void Nothing_is_held_by_a_reservation_that_was_never_made()
    {
        Reservation none = default;

        Assert.That((none.IsHeld, none.Release(), none.TryConfirm(), none.Node), Is.EqualTo((false, false, false, "")));
    }

    [Test]
    public void A_settled_container_takes_the_reserved_room_under_its_own_id()
    {
        var scheduler = Timed().With(Node("a"));
        var reservation = scheduler.Place(Request("wish", 3));

        scheduler.Settle(reservation, new(Request("made", 3)));

        Assert.That((scheduler.NodeOf("wish"), scheduler.NodeOf("made"), scheduler.CountOn("a")), Is.EqualTo(((string?)null, "a", 1)));
        Assert.That(() => scheduler.Place(Request("more", 2)), Throws.TypeOf<PlacementException>());
    }

    [Test]
    public void A_settled_container_counts_although_its_reservation_has_expired_or_is_another_schedulers()
    {
        var (before, after) = (Timed().With(Node("a")), Timed().With(Node("a")));
        var late = before.Place(Request("late", 1));
        _time.Advance(TimeSpan.FromSeconds(61));
        before.Settle(late, new(Request("made late", 1)));
        var moved = before.Place(Request("moved", 1));

        after.Settle(moved, new(Request("made", 1)));

        Assert.That((before.NodeOf("made late"), before.NodeOf("moved"), after.NodeOf("made")), Is.EqualTo(("a", (string?)null, "a")));
    }

    [Test]
    public void A_container_that_was_told_before_it_settled_stays_as_it_was_told()
    {
        var scheduler = Timed().With(Node("a"));
        var reservation = scheduler.Place(Request("wish", 1));
        scheduler.Register("a", new(Request("made", 2)));

        scheduler.Settle(reservation, new(Request("made", 1)));

        Assert.That(scheduler.Snapshot().Nodes.Single().Containers.Single().Request.Cpus, Is.EqualTo(2));
    }

    [Test]
    public void Release_of_what_is_not_placed_is_an_error()
    {
        var scheduler = Timed().With(Node("a"));

        Assert.That(() => scheduler.Release("x"), Throws.TypeOf<SchedulingException>().With.Property("Code").EqualTo("ORC4006"));
        Assert.That(scheduler.TryRelease("x"), Is.False);
    }

    [Test]
    public void An_update_keeps_reservations_and_confirms_those_that_it_tells()
    {
        var scheduler = Timed().With(Node("a").Holding(Request("old", 1)));
        var pending = scheduler.Place(Request("pending", 1));
        var created = scheduler.Place(Request("created", 1));

        scheduler.Update(Node("a").Holding(created.Request));
        _time.Advance(TimeSpan.FromSeconds(59));

        Assert.That(scheduler.Snapshot().Nodes[0].Containers.Select(container => (container.Request.Id, container.State)), Is.EqualTo(new[]
        {
            ("created", PlacedState.Running), ("pending", PlacedState.Pending),
        }));
        Assert.That(pending.IsHeld, Is.True);
    }

    [Test]
    public void Exited_containers_keep_their_ports_and_no_memory()
    {
        var scheduler = Timed().With(Node("a") with
        {
            Containers = [new(Request("done", 4, 4) with { HostPorts = [new(80)] }, PlacedState.Exited)],
        });

        Assert.That(scheduler.TryPlace(Request("c1") with { HostPorts = [new(80)] }, out _), Is.False);
        Assert.That(scheduler.TryPlace(Request("c2", 4, 4), out _), Is.True);
    }

    [Test]
    public void Exited_containers_count_in_classic_mode()
    {
        var scheduler = Classic.With(Node("a") with { Containers = [new(Request("done", 4, 4), PlacedState.Exited)] });

        Assert.That(scheduler.TryPlace(Request("c", 4, 4), out _), Is.False);
    }

    [Test]
    public void Concurrent_callers_never_reserve_more_than_there_is()
    {
        var scheduler = new SchedulerBuilder().UseOvercommit(0).With([.. Enumerable.Range(0, 8).Select(i => Node($"n{i}", 16, 16))]);
        var placed = 0;

        Parallel.For(0, 400, i =>
        {
            if (!scheduler.TryPlace(Request($"c{i}", 1, 1), out var reservation)) return;
            if (i % 3 == 0) reservation.Release();
            else Interlocked.Increment(ref placed);
        });

        Assert.That(scheduler.Snapshot().Nodes.Sum(node => node.Containers.Count), Is.EqualTo(placed));
        Assert.That(placed, Is.LessThanOrEqualTo(128));
        Assert.That(scheduler.Snapshot().Nodes.Select(node => node.Containers.Sum(container => container.Request.Cpus)), Has.All.LessThanOrEqualTo(16));
    }

    private SchedulerBuilder Timed() => Strict.UseTimeProvider(_time).UseReservationLifetime(TimeSpan.FromMinutes(1));
}
