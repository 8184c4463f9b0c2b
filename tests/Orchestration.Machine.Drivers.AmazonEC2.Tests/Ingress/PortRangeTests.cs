using CsCheck;

namespace Orchestration.Machines.AmazonEC2.Ingress;

public sealed class PortRangeTests
{
    [TestCase("80", "80/tcp")]
    [TestCase("80-90", "80-90/tcp")]
    [TestCase("53/udp", "53/udp")]
    [TestCase("53/UDP", "53/udp")]
    [TestCase("5000-5010/udp", "5000-5010/udp")]
    [TestCase("1-65535", "1-65535/tcp")]
    public void Ports_are_read(string text, string expected) => Assert.That(PortRange.TryParse(text).ToString(), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("65536")]
    [TestCase("90-80")]
    [TestCase("80-")]
    [TestCase("-80")]
    [TestCase("80/icmp")]
    [TestCase("80/tcp/udp")]
    [TestCase("80-81-82")]
    [TestCase("+80")]
    [TestCase("80 81")]
    [TestCase(null)]
    public void Other_texts_are_not(string? text) => Assert.That(PortRange.TryParse(text), Is.Null);

    [Test]
    public void What_is_written_is_read_back() =>
        Gen.Select(Gen.Int[1, 65535], Gen.Int[1, 65535], Gen.Bool)
            .Select(static (a, b, isUdp) => new PortRange(isUdp ? "udp" : "tcp", Math.Min(a, b), Math.Max(a, b)))
            .Sample(static range => PortRange.TryParse(range.ToString()) == range);
}
