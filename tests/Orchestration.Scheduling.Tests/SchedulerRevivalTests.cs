namespace Orchestration.Scheduling;

public sealed class SchedulerRevivalTests
{
    [Test]
    public void What_has_ended_takes_its_room_again_if_there_is_enough()
    {
        var scheduler = Scheduler();

        Assert.That(scheduler.TryRevive("n1", Ended, out _));
        Assert.That(scheduler.TryPlace(new("next") { NanoCpus = 2_000_000_000 }, out _), Is.False);
        Assert.That(scheduler.TryRevive("n1", Ended, out _), "it holds its room");
    }

    [Test]
    public void What_has_ended_is_refused_where_others_have_its_room_and_stays_as_it_is()
    {
        var scheduler = Scheduler();
        scheduler.Place(new("other") { NanoCpus = 2_000_000_000 });

        Assert.That(scheduler.TryRevive("n1", Ended, out var free), Is.False);

        Assert.That(free.NanoCpus, Is.EqualTo(2_000_000_000));
        Assert.That(scheduler.Snapshot().Nodes[0].Containers.Single(static container => container.Request.Id == "ended").State, Is.EqualTo(PlacedState.Exited));
    }

    private static PlacementRequest Ended { get; } = new("ended") { NanoCpus = 3_000_000_000 };

    private static Scheduler Scheduler()
    {
        var scheduler = new SchedulerBuilder().UseOvercommit(0).Build();
        scheduler.Add(new("n1") { Cpus = 4, Memory = ByteSize.Gibibytes(1) });
        scheduler.Register("n1", new(Ended, PlacedState.Exited));
        return scheduler;
    }
}
