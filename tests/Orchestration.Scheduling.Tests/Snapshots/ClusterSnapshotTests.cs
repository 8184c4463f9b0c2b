using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Snapshots;

public sealed class ClusterSnapshotTests
{
    [Test]
    public void A_snapshot_survives_json()
    {
        var scheduler = Strict.UseRandom(7).UseOvercommit(0).With(FullNode(), Node("n2") with { HealthIndicator = 0 });
        scheduler.Place(FullRequest("c1")).Confirm();
        scheduler.Place(FullRequest("c2") with { HostPorts = [new(81)], GenericResources = [] });

        var json = scheduler.Snapshot().ToJson();

        Assert.That(ClusterSnapshot.FromJson(json).ToJson(), Is.EqualTo(json));
        Assert.That(ClusterSnapshot.FromJson(json).Restore().Snapshot().ToJson(), Is.EqualTo(json));
        Assert.That(json, Does.Contain("\"3 zone==~a\"").And.Contain("\"healthIndicator\": 0").And.Contain("\"overcommit\": 0").And.Contain("Pending"));
    }

    [Test]
    public void A_replay_gives_the_same_answers()
    {
        var scheduler = Strict.UseRandom(42).With([.. Enumerable.Range(0, 20).Select(i => Node($"n{i}"))]);
        for (var i = 0; i < 10; i++) scheduler.Place(Request($"a{i}", 0.1, 0.1));
        var replayed = ClusterSnapshot.FromJson(scheduler.Snapshot().ToJson()).Restore();

        for (var i = 0; i < 30; i++)
        {
            var request = Request($"b{i}", 0.5, 0.1);
            Assert.That(replayed.Place(request).Node, Is.EqualTo(scheduler.Place(request).Node));
        }
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("""{"nodes":[{"name":"a","memory":"lots"}]}""")]
    [TestCase("""{"nodes":[{"name":"a","containers":[{"request":{"id":"c","constraints":["zone"]}}]}]}""")]
    public void What_is_no_snapshot_is_refused(string json) =>
        Assert.That(() => ClusterSnapshot.FromJson(json), Throws.TypeOf<SchedulingException>().With.Property("Code").EqualTo("ORC4009"));

    private static NodeSnapshot FullNode() => Node("n1", 16, 64).Labelled(("zone", "a")) with
    {
        Id = "ID", Address = "10.0.0.1:2376", Disk = ByteSize.Gibibytes(10), Pids = 1000, Platform = new("linux", "x86_64"),
        GenericResources = [GenericResource.Named("gpu", "g1", "g0"), new("ssd", 2)], Taints = [new("dedicated", "db")],
        Images = [new("sha256:1", "nginx:1")], Volumes = ["data"], StorageDriver = "overlay2", KernelVersion = "6.1", OperatingSystem = "Debian",
    };

    private static PlacementRequest FullRequest(string id) => Request(id, 0.5, 1) with
    {
        Name = $"/{id}", Service = "web", Labels = new Dictionary<string, string> { ["a"] = "b" }, Disk = ByteSize.Mebibytes(3), Pids = 7,
        GenericResources = [new("gpu", 1)], Image = "nginx:1", Volumes = ["data"], HostPorts = [new(80, "udp", "1.2.3.4")],
        Constraints = [PlacementExpression.Parse("zone==~a") with { Weight = 3 }], Affinities = Expressions("service!=db"),
        Whitelists = Expressions("node==n1|n2"), Platform = new("linux", "amd64"), Tolerations = [new("dedicated")],
        TopologySpreads = [new("zone", 2)], MaxPerNode = 5, Group = "g", Priority = 9, ExcludeManagers = true,
    };
}
