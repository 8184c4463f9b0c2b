using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Tests.Nodes;

[TestFixture]
public sealed class NaturalOrderTests
{
    [Test]
    public void Numbers_in_names_are_compared_as_numbers()
    {
        string[] names = ["node-10", "node-2", "node-02", "alpha", "node-2b", "node"];

        Assert.That(names.Order(NaturalOrder.Instance), Is.EqualTo(new[] { "alpha", "node", "node-02", "node-2", "node-2b", "node-10" }));
    }
}
