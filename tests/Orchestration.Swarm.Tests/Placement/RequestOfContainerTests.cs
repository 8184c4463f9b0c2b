using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Tests.Placement;

[TestFixture]
public sealed class RequestOfContainerTests
{
    [Test]
    public void Reservations_ports_and_dependencies_are_read_from_the_host_configuration()
    {
        var request = Read(new()
        {
            NanoCpus = 1_500_000_000, Memory = 4096, MemoryReservation = 1024,
            PortBindings = new Dictionary<string, IReadOnlyList<PortBinding>>
            {
                ["80/tcp"] = [new() { HostPort = "8080" }, new() { HostIp = "10.0.0.1", HostPort = "" }],
                ["53/udp"] = [new() { HostPort = "5353" }],
                ["90/tcp"] = [new() { HostPort = "9000-9010" }],
            },
            VolumesFrom = ["data:ro"],
            NetworkMode = "container:main",
        });

        Assert.That(request.Cpus, Is.EqualTo(1.5));
        Assert.That(request.Memory.Bytes, Is.EqualTo(1024), "the reservation, where there is one, is what the node must keep free");
        Assert.That(request.HostPorts, Is.EquivalentTo(new[] { new HostPort(8080), new HostPort(5353, "udp") }));
        Assert.That(request.Dependencies, Is.EqualTo(new[] { PlacementDependency.VolumesFrom("data:ro"), PlacementDependency.Network("main") }));
    }

    [Test]
    public void A_quota_counts_as_the_cpus_that_it_allows() =>
        Assert.That(Read(new() { CpuQuota = 50_000, CpuPeriod = 100_000 }).Cpus, Is.EqualTo(0.5));

    [Test]
    public void A_volume_that_exists_draws_the_container_to_it()
    {
        var request = RequestOfContainer.Of("id", new ContainerSpec { Name = "a" }, PlacementHints.Read(null, null), ["data"]);

        Assert.That(request.Affinities.Single().ToString(), Is.EqualTo("volume==data"));
    }

    private static PlacementRequest Read(HostConfig host) =>
        RequestOfContainer.Of("id", new ContainerSpec { Name = "a", HostConfig = host }, PlacementHints.Read(null, null), []);
}
