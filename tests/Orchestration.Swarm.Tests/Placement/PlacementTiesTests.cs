using Orchestration.Engines;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Tests.Placement;

[TestFixture]
public sealed class PlacementTiesTests
{
    [Test]
    public void Members_of_a_group_share_a_node_and_its_replicas_stand_apart()
    {
        var ties = PlacementTies.Of([Member("status", 1), Member("tomcat", 1), Member("status", 2), Member("tomcat", 2), new() { Name = "lone" }]);

        Assert.That(ties, Is.EqualTo(new[] { "shop/status+tomcat/1", "shop/status+tomcat/1", "shop/status+tomcat/2", "shop/status+tomcat/2", null }));
    }

    [Test]
    public void Containers_that_share_a_volume_share_a_node()
    {
        var ties = PlacementTies.Of(
        [
            new() { Name = "a", HostConfig = new() { Binds = ["data:/data", "/etc:/host:ro"] } },
            new() { Name = "b", HostConfig = new() { Binds = ["/etc:/host:ro"] } },
            new() { Name = "c", HostConfig = new() { Mounts = [new() { Type = "volume", Source = "data", Target = "/x" }] } },
        ]);

        Assert.That(ties, Is.EqualTo(new[] { "tied to a", null, "tied to a" }));
    }

    [Test]
    public void Containers_that_name_one_another_share_a_node_whatever_their_order()
    {
        var ties = PlacementTies.Of(
        [
            new() { Name = "side", HostConfig = new() { NetworkMode = "container:main" } },
            new() { Name = "main", HostConfig = new() { VolumesFrom = ["data:ro"] } },
            new() { Name = "data" },
        ]);

        Assert.That(ties.Distinct(), Is.EqualTo(new[] { "tied to side" }));
    }

    private static ContainerSpec Member(string service, int replica) =>
        new() { Name = $"{service}-{replica}", Group = new("shop", "status+tomcat", replica, service) };
}
