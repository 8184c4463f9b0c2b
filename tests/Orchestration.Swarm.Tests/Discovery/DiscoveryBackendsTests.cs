using Orchestration.Swarm.Discovery;

namespace Orchestration.Swarm.Tests.Discovery;

[TestFixture]
public sealed class DiscoveryBackendsTests
{
    [TestCase("nodes://b:1,a:[1:2]", "a:1 a:2 b:1")]
    [TestCase("b:1,a:1", "a:1 b:1")]
    public async Task Nodes_may_be_written_down(string address, string members) =>
        Assert.That(string.Join(' ', await new DiscoveryBackends().Open(address).ListAsync()), Is.EqualTo(members));

    [Test]
    public void An_unknown_scheme_is_refused_with_those_that_are_known() =>
        Assert.That(() => new DiscoveryBackends().Open("moon://x"), Throws.TypeOf<ClusterException>().With.Message.Contains("discovery service not supported").And.Message.Contains("file://, nodes://"));

    [Test]
    public void A_scheme_of_ones_own_is_opened_with_what_follows_it()
    {
        var found = "";
        new DiscoveryBackends().Add("mine", rest =>
        {
            found = rest;
            return new NodesDiscovery("a:1");
        }).Open("mine://x/y");

        Assert.That(found, Is.EqualTo("x/y"));
    }
}
