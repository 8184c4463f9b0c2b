using CsCheck;

namespace Orchestration.Machines;

public sealed class FleetScheduleTests
{
    private static readonly FleetSchedule Schedule = new(
    [
        new FleetWindow("asia", 2, 4) { From = At("2026-11-01T00:00Z"), Until = At("2026-12-01T00:00Z") },
        new FleetWindow("oregon", 3, 10) { Opens = new(8, 0), Closes = new(20, 0), Days = [DayOfWeek.Monday, DayOfWeek.Tuesday] },
        new FleetWindow("oregon", 1, 1),
        new FleetWindow("night", 1, 2) { Opens = new(22, 0), Closes = new(6, 0), Days = [DayOfWeek.Friday] },
    ]);

    // 2026-11-23 is a Monday.
    [TestCase("2026-11-23T12:00Z", 2, 3, 0)]
    [TestCase("2026-11-23T07:59Z", 2, 1, 0)]
    [TestCase("2026-11-23T20:00Z", 2, 1, 0)]
    [TestCase("2026-11-25T12:00Z", 2, 1, 0)]
    [TestCase("2026-12-01T00:00Z", 0, 1, 0)]
    [TestCase("2026-10-31T23:59Z", 0, 1, 0)]
    [TestCase("2026-11-27T22:00Z", 2, 1, 1)]
    [TestCase("2026-11-28T05:59Z", 2, 1, 1)]
    [TestCase("2026-11-28T06:00Z", 2, 1, 0)]
    [TestCase("2026-11-28T23:00Z", 2, 1, 0)]
    public void Windows_decide_how_many_are_wanted(string now, int asia, int oregon, int night) =>
        Assert.That(Schedule.WantedAt(At(now), new Dictionary<string, int>()), Is.EqualTo(new Dictionary<string, int> { ["asia"] = asia, ["oregon"] = oregon, ["night"] = night }));

    [Test]
    public void What_is_there_stays_within_the_bounds() =>
        Assert.That(Schedule.WantedAt(At("2026-11-23T12:00Z"), new Dictionary<string, int> { ["asia"] = 9, ["oregon"] = 5 }), Is.EqualTo(new Dictionary<string, int> { ["asia"] = 4, ["oregon"] = 5, ["night"] = 0 }));

    [Test]
    public void Following_a_schedule_twice_at_the_same_moment_changes_nothing() => Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 60 * 24 * 60]).Sample(static (asia, oregon, minutes) =>
    {
        var now = At("2026-11-01T00:00Z").AddMinutes(minutes);
        var once = Schedule.WantedAt(now, new Dictionary<string, int> { ["asia"] = asia, ["oregon"] = oregon });
        return once.SequenceEqual(Schedule.WantedAt(now, once));
    });

    [Test]
    public void Bounds_that_cross_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(static () => _ = new FleetWindow("asia", 3, 2));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
