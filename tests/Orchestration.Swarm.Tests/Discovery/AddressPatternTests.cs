using Orchestration.Swarm.Discovery;

namespace Orchestration.Swarm.Tests.Discovery;

[TestFixture]
public sealed class AddressPatternTests
{
    [TestCase("10.0.0.[10:12]:2375", "10.0.0.10:2375 10.0.0.11:2375 10.0.0.12:2375")]
    [TestCase("n[1:2].r[7:8]:2375", "n1.r7:2375 n1.r8:2375 n2.r7:2375 n2.r8:2375")]
    [TestCase("[::1]:2375", "[::1]:2375")]
    [TestCase("host:2375", "host:2375")]
    [TestCase("10.0.0.[5:5]:2375", "10.0.0.5:2375")]
    public void A_range_stands_for_all_its_addresses(string pattern, string addresses) =>
        Assert.That(string.Join(' ', AddressPattern.Expand(pattern)), Is.EqualTo(addresses));

    [TestCase("host")]
    [TestCase("10.0.0.[9:1]:2375")]
    [TestCase("10.[0:255].[0:255].[0:70000]:1")]
    [TestCase("ho st:1")]
    [TestCase("host:1\n")]
    public void What_is_no_address_is_refused_with_what_was_found(string pattern) =>
        Assert.That(() => AddressPattern.Expand(pattern), Throws.TypeOf<ClusterException>().With.Message.Contains("found"));

    [Test]
    public void A_list_keeps_its_order_and_names_each_once() =>
        Assert.That(AddressPattern.ExpandAll(["b:1", " a:1 ", "", "b:1"]), Is.EqualTo(new[] { "b:1", "a:1" }));
}
