namespace Orchestration.Engines.Tests.Operations;

public sealed class EventCursorTests
{
    [Test]
    public void A_new_watch_begins_now() => Assert.That(new EventCursor(null).Since, Is.Null);

    [Test]
    public void A_watch_that_saw_nothing_goes_on_from_the_engines_own_time()
    {
        var cursor = new EventCursor(null);
        cursor.Opened(DateTimeOffset.UnixEpoch.AddSeconds(9));
        Assert.That(cursor.Since, Is.EqualTo("9.000000000"));
    }

    [Test]
    public void What_was_seen_at_the_last_moment_is_not_repeated()
    {
        var cursor = new EventCursor(null);
        cursor.Opened(null);
        var seen = new[] { At(5), At(7), At(7) }.Count(cursor.Accept);
        Assert.That((seen, cursor.Since), Is.EqualTo((3, "0.000000007")));

        cursor.Opened(null);
        var repeated = new[] { At(7), At(7), At(7), At(8) }.Select(cursor.Accept);
        Assert.That(repeated, Is.EqualTo(new[] { false, false, true, true }));
    }

    [Test]
    public void An_engine_that_forgot_its_events_hides_none()
    {
        var cursor = new EventCursor(null);
        cursor.Opened(null);
        cursor.Accept(At(7));
        cursor.Opened(null);
        Assert.That(cursor.Accept(At(9)), Is.True);
        Assert.That(cursor.Accept(At(9)), Is.True);
    }

    private static EngineEvent At(long nanoseconds) => new() { Type = "container", Action = "start", Actor = new EngineEventActor(), TimeNanoseconds = nanoseconds };
}
