using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Strategies;

public sealed class BalancedTests
{
    [Test]
    public void A_node_is_not_filled_with_one_resource_while_most_of_the_other_would_be_stranded()
    {
        var scheduler = Strict.UseBalanced().UseOvercommit(0).With(Node("a", 64, 256), Node("b", 64, 256));

        var nodes = Enumerable.Range(0, 8).Select(i => scheduler.Place(Request($"c{i}", 8, 4)).Node).ToList();

        Assert.That(nodes, Is.EqualTo(new[] { "a", "a", "a", "a", "a", "a", "a", "b" }));
    }

    [Test]
    public void Runs_of_complementary_requests_need_fewer_nodes_than_by_best_fit()
    {
        Assert.That(NodesUsed(Strict.UseBalanced()), Is.LessThan(NodesUsed(Strict.UseBinpack()) * 0.9));
    }

    [Test]
    public void A_batch_of_runs_comes_within_a_tenth_of_the_bound()
    {
        var scheduler = Cluster(Strict.UseBinpack());

        scheduler.PlaceAll(Runs());

        Assert.That(Used(scheduler), Is.LessThanOrEqualTo(Bound * 1.1));
    }

    private static double Bound => Math.Max(Runs().Sum(request => request.Cpus) / 64, Runs().Sum(request => request.Memory.Bytes) / (256.0 * (1 << 30)));

    private static int NodesUsed(SchedulerBuilder builder)
    {
        var scheduler = Cluster(builder);
        foreach (var request in Runs()) scheduler.Place(request);
        return Used(scheduler);
    }

    private static Scheduler Cluster(SchedulerBuilder builder) =>
        builder.UseOvercommit(0).With([.. Enumerable.Range(0, 150).Select(i => Node($"n{i:D3}", 64, 256))]);

    // Twenty that are heavy in CPU, twenty that are heavy in memory, and so on.
    private static List<PlacementRequest> Runs() =>
        [.. Enumerable.Range(0, 1000).Select(i => i / 20 % 2 == 0 ? Request($"c{i}", 8, 4) : Request($"c{i}", 1, 24))];

    private static int Used(Scheduler scheduler) => scheduler.Snapshot().Nodes.Count(node => node.Containers.Count > 0);
}
