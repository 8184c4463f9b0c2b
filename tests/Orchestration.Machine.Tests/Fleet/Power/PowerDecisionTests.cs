namespace Orchestration.Machines.Fleet.Power;

public sealed class PowerDecisionTests
{
    private static readonly DriverCapabilities All = new() { Actions = Enum.GetValues<PowerAction>() };

    [TestCase(PowerAction.Start, MachineState.Running, ExpectedResult = "")]
    [TestCase(PowerAction.Start, MachineState.Stopped, ExpectedResult = "Start")]
    [TestCase(PowerAction.Start, MachineState.Paused, ExpectedResult = "Resume Start")]
    [TestCase(PowerAction.Stop, MachineState.Stopped, ExpectedResult = "")]
    [TestCase(PowerAction.Stop, MachineState.Saved, ExpectedResult = "")]
    [TestCase(PowerAction.Stop, MachineState.Running, ExpectedResult = "Stop")]
    [TestCase(PowerAction.Stop, MachineState.Paused, ExpectedResult = "Resume Stop")]
    [TestCase(PowerAction.Kill, MachineState.Error, ExpectedResult = "Kill")]
    [TestCase(PowerAction.Pause, MachineState.Running, ExpectedResult = "Pause")]
    [TestCase(PowerAction.Pause, MachineState.Paused, ExpectedResult = "")]
    [TestCase(PowerAction.Resume, MachineState.Paused, ExpectedResult = "Resume")]
    public string What_is_asked_follows_from_the_state(PowerAction wanted, MachineState state)
    {
        var decision = PowerDecision.Of(wanted, state, All);
        Assert.That(decision.Refusal, Is.Null);
        return string.Join(' ', decision.Actions);
    }

    [TestCase(PowerAction.Pause, MachineState.Stopped, "stopped")]
    [TestCase(PowerAction.Resume, MachineState.Stopped, "not paused")]
    [TestCase(PowerAction.Stop, MachineState.None, "does not know")]
    public void What_cannot_be_is_refused_with_the_state(PowerAction wanted, MachineState state, string expected) =>
        Assert.That(PowerDecision.Of(wanted, state, All).Refusal, Does.Contain(expected));

    [Test]
    public void A_driver_that_cannot_is_told_with_what_it_can() => Assert.That(
        PowerDecision.Of(PowerAction.Stop, MachineState.Running, new DriverCapabilities { Actions = [PowerAction.Restart] }).Refusal,
        Does.Contain("cannot stop hosts").And.Contain("restart"));
}
