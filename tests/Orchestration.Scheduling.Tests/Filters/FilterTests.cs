using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Filters;

/// <summary>Each filter alone, on a view that stands still.</summary>
public sealed class FilterTests
{
    [TestCase("10.0.0.1", "tcp", null, "tcp", SchedulingMode.Strict, false)]
    [TestCase("10.0.0.1", "tcp", "10.0.0.1", "tcp", SchedulingMode.Strict, false)]
    [TestCase("10.0.0.1", "tcp", "10.0.0.2", "tcp", SchedulingMode.Strict, true)]
    [TestCase("0.0.0.0", "tcp", "10.0.0.2", "tcp", SchedulingMode.Strict, false)]
    [TestCase(null, "tcp", null, "udp", SchedulingMode.Strict, true)]
    [TestCase(null, "tcp", null, "udp", SchedulingMode.Classic, false)]
    public void A_port_conflicts_by_address_and_protocol(string? address, string protocol, string? otherAddress, string otherProtocol, SchedulingMode mode, bool accepted)
    {
        var node = Node("a").Holding(Request("web") with { HostPorts = [new(80, otherProtocol, otherAddress)] });
        var request = Request("c") with { HostPorts = [new(80, protocol, address)] };

        Assert.That(Ask(new PortFilter(mode), request, node), Is.EqualTo(accepted));
    }

    [TestCase(SchedulingMode.Classic, true)]
    [TestCase(SchedulingMode.Strict, false)]
    public void The_host_network_is_apart_from_published_ports_only_in_classic_mode(SchedulingMode mode, bool accepted)
    {
        var node = Node("a").Holding(Request("web") with { HostPorts = [new(80)] });

        Assert.That(Ask(new PortFilter(mode), Request("c") with { HostPorts = [new(80)], UsesHostNetwork = true }, node), Is.EqualTo(accepted));
    }

    [TestCase("2", true)]
    [TestCase("1", false)]
    [TestCase("many", true)]
    [TestCase("-1", false)]
    public void Container_slots_are_an_integer_label(string slots, bool accepted) =>
        Assert.That(Ask(new ContainerSlotsFilter(), Request("c"), Node("a").Labelled(("containerslots", slots)).Holding(Request("x"))), Is.EqualTo(accepted));

    [TestCase("db", true)]
    [TestCase("/db:ro", true)]
    [TestCase("0123456789abcdef", true)]
    [TestCase("0123456789ab", true)]
    [TestCase("0123456789a", false)]
    [TestCase("web", false)]
    public void A_dependency_is_found_by_name_id_or_short_id(string reference, bool accepted)
    {
        var node = Node("a").Holding(Request("0123456789abcdef") with { Name = "db" });

        Assert.That(Ask(new DependencyFilter(), Request("c") with { Dependencies = [PlacementDependency.VolumesFrom(reference)] }, node), Is.EqualTo(accepted));
    }

    [TestCase("container==web", true)]
    [TestCase("container==id-*", true)]
    [TestCase("container!=web", false)]
    [TestCase("container==/^w/", true)]
    [TestCase("image==nginx", true)]
    [TestCase("image==nginx:1.27", true)]
    [TestCase("image==registry:5000/app", true)]
    [TestCase("image==sha256:abc", true)]
    [TestCase("image!=redis", true)]
    [TestCase("service==shop", true)]
    [TestCase("service!=shop", false)]
    [TestCase("volume==data", true)]
    [TestCase("volume==logs", true)]
    [TestCase("volume!=other", true)]
    [TestCase("tier==front", true)]
    [TestCase("tier!=back", true)]
    [TestCase("tier==back", false)]
    public void An_affinity_looks_at_what_a_node_runs_and_has(string affinity, bool accepted)
    {
        var node = Node("a").Holding(Request("id-1") with
        {
            Name = "web", Service = "shop", Volumes = ["logs"], Labels = new Dictionary<string, string> { ["tier"] = "front" },
        }) with { Images = [new("sha256:abc", "nginx:1.27", "registry:5000/app:2")], Volumes = ["data"] };

        Assert.That(Ask(new AffinityFilter(SchedulingMode.Strict), Request("c") with { Affinities = Expressions(affinity) }, node), Is.EqualTo(accepted));
    }

    [TestCase("node==n1", true)]
    [TestCase("node==ID:1", true)]
    [TestCase("node!=n1", false)]
    [TestCase("node==n*", true)]
    [TestCase("storagedriver==overlay2", true)]
    [TestCase("kernelversion==6.1*", true)]
    [TestCase("operatingsystem==/debian|Debian/", true)]
    [TestCase("ostype==linux", true)]
    [TestCase("zone==a", true)]
    [TestCase("ZONE==a", true)]
    [TestCase("zone!=b", true)]
    [TestCase("missing==a", false)]
    [TestCase("missing!=a", true)]
    [TestCase("role==worker", true)]
    public void A_constraint_looks_at_names_properties_and_labels(string constraint, bool accepted)
    {
        var node = Node("n1").Labelled(("Zone", "a")) with
        {
            Id = "ID:1", StorageDriver = "overlay2", KernelVersion = "6.1.0", OperatingSystem = "Debian GNU/Linux 12", Platform = new("linux", "x86_64"),
        };

        Assert.That(Ask(new ConstraintFilter(SchedulingMode.Strict), Request("c") with { Constraints = Expressions(constraint) }, node), Is.EqualTo(accepted));
    }

    [TestCase("node==n1|n2", true)]
    [TestCase("node==n2|n3", false)]
    [TestCase("node!=n1", false)]
    public void A_whitelist_names_nodes(string whitelist, bool accepted) =>
        Assert.That(Ask(new WhitelistFilter(SchedulingMode.Strict), Request("c") with { Whitelists = Expressions(whitelist) }, Node("n1")), Is.EqualTo(accepted));

    [TestCase("linux", "arm64", true)]
    [TestCase("linux", "", true)]
    [TestCase("", "", true)]
    [TestCase("linux", "amd64", false)]
    [TestCase("windows", "arm64", false)]
    public void A_platform_must_be_the_nodes(string os, string architecture, bool accepted) =>
        Assert.That(Ask(new PlatformFilter(), Request("c") with { Platform = new(os, architecture) }, Node("a") with { Platform = new("linux", "aarch64") }), Is.EqualTo(accepted));

    [Test]
    public void A_taint_must_be_tolerated()
    {
        var node = Node("a") with { Taints = [new("dedicated", "db")] };

        Assert.That(Ask(new TaintFilter(), Request("c"), node), Is.False);
        Assert.That(Ask(new TaintFilter(), Request("c") with { Tolerations = [new("dedicated", "web")] }, node), Is.False);
        Assert.That(Ask(new TaintFilter(), Request("c") with { Tolerations = [new("dedicated", "db")] }, node), Is.True);
        Assert.That(Ask(new TaintFilter(), Request("c") with { Tolerations = [new("dedicated")] }, node), Is.True);
    }

    [Test]
    public void A_node_to_be_avoided_is_taken_only_if_nothing_else_will_do()
    {
        var scheduler = Strict.With(Node("a") with { Taints = [new("old", Effect: TaintEffect.PreferNoSchedule)] }, Node("b").Holding(Request("x", 3)));

        Assert.That(scheduler.Place(Request("c1", 1)).Node, Is.EqualTo("b"));
        Assert.That(scheduler.Place(Request("c2", 1)).Node, Is.EqualTo("a"));
    }

    [Test]
    public void Managers_are_excluded_for_all_or_for_those_that_ask()
    {
        var manager = Node("a") with { Role = NodeRole.Manager };

        Assert.That(Ask(new RoleFilter(excludeManagers: true), Request("c"), manager), Is.False);
        Assert.That(Ask(new RoleFilter(excludeManagers: false), Request("c"), manager), Is.True);
        Assert.That(Ask(new RoleFilter(excludeManagers: false), Request("c") with { ExcludeManagers = true }, manager), Is.False);
    }

    [Test]
    public void A_service_has_at_most_so_many_containers_on_a_node()
    {
        var scheduler = Strict.With(Node("a"), Node("b"));
        PlacementRequest Web(int i) => Request($"web.{i}") with { Service = "web", MaxPerNode = 2 };

        for (var i = 0; i < 4; i++) scheduler.Place(Web(i));

        Assert.That(() => scheduler.Place(Web(4)), Throws.TypeOf<PlacementException>().With.Message.EqualTo("no suitable node (max replicas per node limit reached on 2 nodes)"));
    }

    [Test]
    public void A_service_is_spread_over_zones()
    {
        var scheduler = Strict.UseBinpack().With(
            Node("a1").Labelled(("zone", "a")), Node("a2").Labelled(("zone", "a")), Node("b1").Labelled(("zone", "b")), Node("none"));
        PlacementRequest Web(int i) => Request($"web.{i}", 0.5) with { Service = "web", TopologySpreads = [new("zone")] };

        var zones = Enumerable.Range(0, 6).Select(i => scheduler.Place(Web(i)).Node[0]).ToList();

        Assert.That(zones.Count(zone => zone == 'a'), Is.EqualTo(3));
        Assert.That(zones, Has.None.EqualTo('n'));
    }

    [Test]
    public void Generic_resources_are_counted_and_handed_out_by_name()
    {
        var scheduler = Strict.With(Node("a") with { GenericResources = [GenericResource.Named("gpu", "g2", "g1", "g3"), new("ssd", 2)] });

        var first = scheduler.Place(Request("c1") with { GenericResources = [new("gpu", 2), new("ssd", 2)] });

        Assert.That(first.Request.GenericResources[0].Names, Is.EqualTo(new[] { "g1", "g2" }));
        Assert.That(scheduler.TryPlace(Request("c2") with { GenericResources = [new("gpu", 2)] }, out _), Is.False);
        Assert.That(scheduler.TryPlace(Request("c3") with { GenericResources = [GenericResource.Named("gpu", "g1")] }, out _), Is.False);
        Assert.That(scheduler.TryPlace(Request("c4") with { GenericResources = [GenericResource.Named("gpu", "g3")] }, out _), Is.True);
        Assert.That(scheduler.TryPlace(Request("c5") with { GenericResources = [new("ssd", 1)] }, out _), Is.False);
    }

    [Test]
    public void Disk_and_process_ids_are_reserved_too()
    {
        var scheduler = Strict.UseOvercommit(0).With(Node("a") with { Disk = ByteSize.Gibibytes(10), Pids = 100 });
        scheduler.Place(Request("c1") with { Disk = ByteSize.Gibibytes(6), Pids = 60 });

        Assert.That(scheduler.TryPlace(Request("c2") with { Disk = ByteSize.Gibibytes(5) }, out _), Is.False);
        Assert.That(scheduler.TryPlace(Request("c3") with { Pids = 41 }, out _), Is.False);
        Assert.That(scheduler.TryPlace(Request("c4") with { Disk = ByteSize.Gibibytes(4), Pids = 40 }, out _), Is.True);
    }

    [Test]
    public void A_paused_or_draining_node_takes_nothing_new([Values(NodeAvailability.Pause, NodeAvailability.Drain)] NodeAvailability availability)
    {
        var scheduler = Strict.With(Node("a"));
        scheduler.SetAvailability("a", availability);

        Assert.That(scheduler.TryPlace(Request("c"), out _), Is.False);
        scheduler.SetAvailability("a", NodeAvailability.Active);
        Assert.That(scheduler.TryPlace(Request("c"), out _), Is.True);
    }

    private static bool Ask(INodeFilter filter, PlacementRequest request, NodeSnapshot node) => filter.Evaluate(request, NodeView.Of(node)).IsAccepted;
}
