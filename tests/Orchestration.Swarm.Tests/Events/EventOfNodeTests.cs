using Orchestration.Engines;
using Orchestration.Swarm.Events;

namespace Orchestration.Swarm.Tests.Events;

[TestFixture]
public sealed class EventOfNodeTests
{
    [Test]
    public void An_event_tells_its_node()
    {
        var marked = EventOfNode.Mark(new() { Name = "n1", Id = "i", Ip = "10.0.0.7", Address = "10.0.0.7:2376" },
            new() { Type = "container", Action = "start", From = "busybox", Actor = new() { Id = "c", Attributes = new Dictionary<string, string> { ["image"] = "busybox" } } });

        Assert.That(marked.From, Is.EqualTo("busybox node:n1"));
        Assert.That(marked.Actor.Attributes, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["image"] = "busybox", ["node.name"] = "n1", ["node.id"] = "i", ["node.ip"] = "10.0.0.7", ["node.addr"] = "10.0.0.7:2376",
        }));
    }
}
