namespace Orchestration.Ec2.Tests.State;

public sealed class CountdownTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Time_and_looks_must_both_be_over()
    {
        var countdown = new Countdown(new Ec2Delay(TimeSpan.FromSeconds(1), 1), Start);

        Assert.That(countdown.Look(Start.AddSeconds(2)), Is.False, "the first look");
        Assert.That(countdown.Look(Start), Is.False, "too early");
        Assert.That(countdown.Look(Start.AddSeconds(1)), Is.True);
    }

    [Test]
    public void Asking_is_not_looking()
    {
        var countdown = new Countdown(Ec2Delay.OfCalls(1), Start);

        Assert.That((countdown.IsOver(Start), countdown.IsOver(Start)), Is.EqualTo((false, false)));
    }
}
