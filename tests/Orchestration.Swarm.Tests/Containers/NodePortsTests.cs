using Orchestration.Engines;
using Orchestration.Swarm.Containers;

namespace Orchestration.Swarm.Tests.Containers;

[TestFixture]
public sealed class NodePortsTests
{
    private static readonly EngineNode Node = new() { Name = "n1", Ip = "10.0.0.7" };

    [Test]
    public void Wildcard_addresses_become_the_nodes_and_are_shown_once()
    {
        var shown = NodePorts.At(Node, new ContainerSummary
        {
            Id = "1",
            Ports = [Port("0.0.0.0", 80), Port("::", 80), Port("127.0.0.1", 81), new() { PrivatePort = 90, Type = "tcp" }],
        });

        Assert.That(shown.Node, Is.SameAs(Node));
        Assert.That(shown.Ports.Select(static p => $"{p.Ip}:{p.PublicPort}"), Is.EqualTo(new[] { "10.0.0.7:80", "127.0.0.1:81", ":" }));
    }

    private static PublishedPort Port(string ip, int port) => new() { Ip = ip, PublicPort = port, PrivatePort = 8080, Type = "tcp" };
}
