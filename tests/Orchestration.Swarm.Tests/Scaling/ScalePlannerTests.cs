using CsCheck;
using Orchestration.Machines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Scaling;

namespace Orchestration.Swarm.Tests.Scaling;

[TestFixture]
public sealed class ScalePlannerTests
{
    private static readonly NodeTemplate Small = new("small") { Cpus = 2, Memory = ByteSize.Gibibytes(4), HourlyCost = 1 };
    private static readonly NodeTemplate Large = new("large") { Cpus = 8, Memory = ByteSize.Gibibytes(16), HourlyCost = 3 };

    [Test]
    public void The_cheapest_template_that_takes_all_is_asked_for() =>
        Assert.That(Plan([Cpus(1), Cpus(1)]), Is.EqualTo(new ScaleStep[] { new ScaleStep.Add("small") }));

    [Test]
    public void What_fits_on_no_template_is_asked_for_nowhere() => Assert.That(Plan([Cpus(9)]), Is.Empty);

    [Test]
    public void A_constraint_chooses_the_template_by_its_labels()
    {
        var ssd = Small with { Name = "ssd", HourlyCost = 9, Labels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("disk", "ssd") };

        var steps = ScalePlanner.Plan([Cpus(1) with { Constraints = [PlacementExpression.Parse("disk==ssd")] }], [], [Small, ssd], new(), new());

        Assert.That(steps, Is.EqualTo(new ScaleStep[] { new ScaleStep.Add("ssd") }));
    }

    [Test]
    public void A_node_that_is_about_to_go_is_kept_rather_than_another_one_made() =>
        Assert.That(Plan([Cpus(1)], new ScaledNode("small-1", "small", IsDrained: true, TimeSpan.Zero)), Is.EqualTo(new ScaleStep[] { new ScaleStep.Keep("small-1") }));

    [Test]
    public void An_idle_node_takes_nothing_more_first_and_goes_then_when_it_is_still_empty()
    {
        Assert.That(Plan([], new ScaledNode("a", "small", IsDrained: false, TimeSpan.FromMinutes(11))), Is.EqualTo(new ScaleStep[] { new ScaleStep.Drain("a") }));
        Assert.That(Plan([], new ScaledNode("a", "small", IsDrained: true, TimeSpan.Zero)), Is.EqualTo(new ScaleStep[] { new ScaleStep.Remove("a") }));
        Assert.That(Plan([], new ScaledNode("a", "small", IsDrained: true, IdleFor: null), new ScaledNode("b", "small", IsDrained: false, TimeSpan.FromMinutes(9))), Is.Empty);
    }

    [Test]
    public void No_more_nodes_are_asked_for_than_the_template_allows_than_at_once_or_than_there_is_work_for() =>
        Gen.Select(Gen.Int[1, 10].Array[0, 12], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[1, 4]).Sample((cpus, there, most, atOnce) =>
        {
            var nodes = Enumerable.Range(0, there).Select(static i => new ScaledNode($"n{i}", "large", IsDrained: false, IdleFor: null)).ToArray();
            var demands = cpus.Select((cpu, index) => Cpus(cpu) with { Id = $"d{index}" }).ToArray();
            var steps = ScalePlanner.Plan(demands, nodes, [Large with { Maximum = most }], new() { Overcommit = 0 }, new() { MostAtOnce = atOnce });

            Assert.That(steps, Is.All.InstanceOf<ScaleStep.Add>());
            Assert.That(steps, Has.Count.LessThanOrEqualTo(Math.Min(atOnce, Math.Max(0, most - there))));
            Assert.That(steps, Has.Count.LessThanOrEqualTo(cpus.Count(static cpu => cpu <= 8)));
            Assert.That(steps, steps.Count == 0 && cpus.Any(static cpu => cpu <= 8) ? Has.Count.EqualTo(Math.Max(0, most - there)) : Is.Not.Null);
        }, iter: 200);

    private static PlacementRequest Cpus(int cpus) => new($"d{cpus}-{Guid.NewGuid():N}") { NanoCpus = cpus * 1_000_000_000L };

    private static IReadOnlyList<ScaleStep> Plan(PlacementRequest[] demands, params ScaledNode[] nodes) => ScalePlanner.Plan(demands, nodes, [Large, Small], new(), new());
}
