using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarms;

namespace Orchestration.Sdk.Tests.Swarms;

public sealed class SwarmContainersTests
{
    private static readonly MachineSwarm Place = new("etcd://10.0.0.9:2379/prod") { IsMaster = true, Address = "tcp://0.0.0.0:4000", Strategy = "binpack", Options = ["heartbeat=5s", "cors"], JoinOptions = ["ttl=15s"] };

    [Test]
    public void A_place_is_read_from_a_definition_as_it_was_given()
    {
        Assert.That(MachineSwarm.Of(Place.Apply(new("m"))), Is.EqualTo(Place));
        Assert.That((MachineSwarm.Of(Place.Apply(new("m")))!.Port, MachineSwarm.Of(new MachineSwarm("nodes://a:1").Apply(new("m")))!.Port), Is.EqualTo((4000, 3376)));
        Assert.That(MachineSwarm.Of(new("m")), Is.Null);
        Assert.That(new MachineSwarm("nodes://a:1").Apply(Place.Apply(new("m"))).Labels.Keys, Is.EqualTo(new[] { "swarm.discovery" }), "another place leaves nothing of the first");
    }

    [Test]
    public void A_master_runs_manager_and_agent_with_its_own_certificates()
    {
        var containers = SwarmContainers.Of(Machine(Place), "sha256:1");

        Assert.That(containers.Select(static container => $"{container.Name}: {string.Join(' ', container.Command!)}"), Is.EqualTo(new[]
        {
            "swarm-agent-master: manage --tlsverify --tlscacert=/etc/docker/ca.pem --tlscert=/etc/docker/server.pem --tlskey=/etc/docker/server-key.pem -H tcp://0.0.0.0:4000 "
                + "--advertise 10.0.0.1:4000 --strategy binpack --state /var/lib/swarm/state --heartbeat=5s --cors etcd://10.0.0.9:2379/prod",
            "swarm-agent: join --advertise 10.0.0.1:2376 --ttl=15s etcd://10.0.0.9:2379/prod",
        }));
        Assert.That(containers.Select(static container => (container.HostConfig!.NetworkMode, container.HostConfig.RestartPolicy!.Name)), Is.All.EqualTo(("host", "always")));
        Assert.That(containers[0].HostConfig!.Binds, Does.Contain("/etc/docker:/etc/docker:ro"));
    }

    [Test]
    public void Another_address_or_certificate_makes_other_containers_and_nothing_else_does()
    {
        var (first, same, moved, renewed) = (Settings(Machine(Place)), Settings(Machine(Place)), Settings(Machine(Place, address: "10.0.0.2")), Settings(Machine(Place, issued: 1)));

        Assert.That(same, Is.EqualTo(first));
        Assert.That(moved.Intersect(first), Is.Empty);
        Assert.That(renewed.Intersect(first), Is.EqualTo(new[] { first[1] }), "the agent has no certificate");
    }

    [TestCase("nodes://10.0.0.1:2376", ExpectedResult = 0)]
    [TestCase("file:///etc/nodes", ExpectedResult = 0)]
    [TestCase("zk://10.0.0.9:2181", ExpectedResult = 1)]
    public int A_machine_is_announced_where_nodes_can_be(string discovery) => SwarmContainers.Of(Machine(new(discovery)), "sha256:1").Count;

    private static string[] Settings(FleetMachine machine) => [.. SwarmContainers.Of(machine, "sha256:1").Select(static container => container.Labels![SwarmContainers.SettingsLabel])];

    private static FleetMachine Machine(MachineSwarm swarm, string address = "10.0.0.1", int issued = 0)
    {
        var record = new MachineRecord(swarm.Apply(new("m")), "memory", "1", DateTimeOffset.UnixEpoch) { CertificateExpiresAt = DateTimeOffset.UnixEpoch.AddDays(issued) };
        return new(record, new EngineEndpoint(new Uri($"tcp://{address}:2376")), Ssh: null);
    }
}
