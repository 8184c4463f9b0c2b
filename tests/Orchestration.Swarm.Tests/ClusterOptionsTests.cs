using Orchestration.Engines;

namespace Orchestration.Swarm.Tests;

[TestFixture]
public sealed class ClusterOptionsTests
{
    [Test]
    public void Every_bad_option_is_reported_at_once()
    {
        var error = Assert.Throws<ClusterException>(static () => _ = new Cluster(new() { Name = " ", Overcommit = -1, NodeTimeout = TimeSpan.Zero }, new NoConnector()))!;

        Assert.That(error.Failure, Is.EqualTo(ClusterFailure.BadOptions));
        Assert.That(error.Message, Does.Contain("Name is empty").And.Contain("Overcommit is -1").And.Contain("NodeTimeout"));
    }

    [Test]
    public void An_unknown_strategy_is_refused() =>
        Assert.That(static () => new Cluster(new() { Strategy = "fairest" }, new NoConnector()), Throws.TypeOf<EngineBadRequestException>().With.Message.Contains("fairest"));

    [Test]
    public async Task A_cluster_without_nodes_is_empty_and_places_nothing()
    {
        await using var cluster = new Cluster(new(), new NoConnector());

        Assert.That(await cluster.Containers.ListAsync(), Is.Empty);
        Assert.That((await cluster.System.PingAsync()).OsType, Is.EqualTo("linux"));
        Assert.That(async () => await cluster.Containers.CreateAsync(new() { Image = "busybox" }), Throws.TypeOf<ClusterException>().With.Property(nameof(ClusterException.Failure)).EqualTo(ClusterFailure.NoNodes));
    }

    private sealed class NoConnector : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => throw new AssertionException("nothing is to be connected");
    }
}
