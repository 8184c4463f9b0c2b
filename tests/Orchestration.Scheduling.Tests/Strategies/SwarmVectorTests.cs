using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Strategies;

/// <summary>The vectors of Docker Swarm's own strategies; those that hold in Strict mode too are run in both.</summary>
public sealed class SwarmVectorTests
{
    private static readonly SchedulingMode[] Modes = [SchedulingMode.Classic, SchedulingMode.Strict];

    [Test]
    public void Spread_counts_containers_when_nothing_is_reserved()
    {
        var scheduler = Classic.UseSpread().With(Node("a", 21, 21), Node("b", 42, 42));

        for (var i = 0; i < 60; i++) scheduler.Place(Request($"c{i}"));

        Assert.That((scheduler.CountOn("a"), scheduler.CountOn("b")), Is.EqualTo((30, 30)));
    }

    [Test]
    public void Spread_follows_size_when_cpu_is_reserved([ValueSource(nameof(Modes))] SchedulingMode mode)
    {
        var scheduler = Strict.UseMode(mode).UseSpread().With(Node("a", 21, 21), Node("b", 42, 42));

        for (var i = 0; i < 60; i++) scheduler.Place(Request($"c{i}", cpus: 1));

        Assert.That((scheduler.CountOn("a"), scheduler.CountOn("b")), Is.EqualTo((20, 40)));
    }

    [TestCaseSource(nameof(Modes))]
    public void Five_percent_overcommit_takes_105_of_100_and_refuses_106(SchedulingMode mode)
    {
        var scheduler = Strict.UseMode(mode).UseBinpack().UseOvercommit(0.05).With(Node("a", 100, 100));

        Assert.That(scheduler.TryPlace(Request("too-much", gibibytes: 106), out _), Is.False);
        Assert.That(scheduler.TryPlace(Request("just-right", gibibytes: 105), out _), Is.True);
    }

    [TestCaseSource(nameof(Modes))]
    public void Binpack_fills_the_fuller_node(SchedulingMode mode)
    {
        var (fuller, _) = PlaceTwoThenOne(Strict.UseMode(mode).UseBinpack(), Strict.UseMode(mode).UseBinpack());

        Assert.That(fuller, Is.EqualTo("3G"));
    }

    [TestCaseSource(nameof(Modes))]
    public void Spread_takes_the_emptier_node(SchedulingMode mode)
    {
        var (_, emptier) = PlaceTwoThenOne(Strict.UseMode(mode).UseSpread(), Strict.UseMode(mode).UseSpread());

        Assert.That(emptier, Is.EqualTo("2G"));
    }

    [Test]
    public void Equal_loads_go_by_containers_more_for_binpack_fewer_for_spread([ValueSource(nameof(Modes))] SchedulingMode mode)
    {
        NodeSnapshot[] nodes = [Node("a").Holding(Request("a1", 0, 2)), Node("b").Holding(Request("b1", 0, 1), Request("b2", 0, 1))];

        Assert.That(Strict.UseMode(mode).UseBinpack().With(nodes).Place(Request("new", 0, 1)).Node, Is.EqualTo("b"));
        Assert.That(Strict.UseMode(mode).UseSpread().With(nodes).Place(Request("new", 0, 1)).Node, Is.EqualTo("a"));
    }

    // Which of the two nodes, told by what it holds, takes the third container.
    private static (string Binpack, string Spread) PlaceTwoThenOne(SchedulerBuilder binpack, SchedulerBuilder spread)
    {
        NodeSnapshot[] nodes = [Node("n1"), Node("n2")];
        return (Run(binpack.With(nodes)), Run(spread.With(nodes)));

        static string Run(Scheduler scheduler)
        {
            var two = scheduler.Place(Request("2G", 1, 2));
            var three = scheduler.Place(Request("3G", 1, 3));
            var one = scheduler.Place(Request("1G", 1, 1));
            Assert.That(two.Node, Is.Not.EqualTo(three.Node));
            return one.Node == two.Node ? "2G" : "3G";
        }
    }

    [Test]
    public void Random_checks_no_resources_in_classic_mode_but_does_in_strict_mode()
    {
        Assert.That(Classic.UseRandom(1).With(Node("a")).TryPlace(Request("huge", 64), out _), Is.True);
        Assert.That(Strict.UseRandom(1).With(Node("a")).TryPlace(Request("huge", 64), out _), Is.False);
    }

    [Test]
    public void Health_outweighs_load([ValueSource(nameof(Modes))] SchedulingMode mode, [Values] bool isBinpack)
    {
        var builder = Strict.UseMode(mode);
        var scheduler = (isBinpack ? builder.UseBinpack() : builder.UseSpread()).With(
            Node("failing") with { HealthIndicator = 67, Containers = isBinpack ? [new(Request("load", 3, 3))] : [] },
            Node("sound") with { Containers = isBinpack ? [] : [new(Request("load", 3, 3))] });

        Assert.That(scheduler.Place(Request("new", 1, 1)).Node, Is.EqualTo("sound"));
    }
}
