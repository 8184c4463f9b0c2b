using System.Text;

namespace Orchestration.Swarm.Stores.Etcd.Tests;

[TestFixture]
public sealed class EtcdKeysTests
{
    [TestCase("p/", "a", "p/b")]
    [TestCase("", "a/", "a0")]
    [TestCase("", "", "\0")]
    public void A_range_ends_before_the_next_key_that_does_not_begin_so(string prefix, string begin, string end) =>
        Assert.That(Encoding.UTF8.GetString(new EtcdKeys(prefix).End(begin)), Is.EqualTo(end));

    [Test]
    public void A_range_of_everything_begins_at_the_smallest_key() => Assert.That(new EtcdKeys("").First(""), Is.EqualTo(new byte[] { 0 }));

    [Test]
    public void A_key_is_read_back_without_the_prefix() => Assert.That(new EtcdKeys("/my/").Decode(new EtcdKeys("/my/").Encode("ü/1")), Is.EqualTo("ü/1"));
}
