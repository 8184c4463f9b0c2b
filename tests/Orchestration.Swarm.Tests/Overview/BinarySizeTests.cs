using Orchestration.Swarm.Overview;

namespace Orchestration.Swarm.Tests.Overview;

[TestFixture]
public sealed class BinarySizeTests
{
    [TestCase(0, "0 B")]
    [TestCase(20 << 20, "20 MiB")]
    [TestCase(2254857830, "2.1 GiB")]
    [TestCase(1025, "1.001 KiB")]
    public void Sizes_read_as_in_docker_info(long bytes, string text) => Assert.That(BinarySize.Text(bytes), Is.EqualTo(text));
}
