using CsCheck;

namespace Orchestration.Abstractions.Tests.Values;

public sealed class ByteSizeTests
{
    [TestCase("0", 0)]
    [TestCase("64", 64)]
    [TestCase("64b", 64)]
    [TestCase("1k", 1024)]
    [TestCase("1kb", 1024)]
    [TestCase("1KiB", 1024)]
    [TestCase("512m", 512L << 20)]
    [TestCase("1.5g", 3L << 29)]
    [TestCase("1.5 GB", 3L << 29)]
    [TestCase("2t", 2L << 40)]
    [TestCase("1p", 1L << 50)]
    [TestCase("7E", 7L << 60)]
    public void Docker_sizes_are_read(string text, long bytes) => Assert.That(ByteSize.Parse(text), Is.EqualTo(new ByteSize(bytes)));

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("1e3")]
    [TestCase("1.")]
    [TestCase(".5g")]
    [TestCase("1x")]
    [TestCase("1bb")]
    [TestCase("1bi")]
    [TestCase("1 k b")]
    [TestCase("8e")]
    [TestCase("99999999999999999999")]
    [TestCase("1g\n")]
    public void What_is_no_size_is_refused(string text) =>
        Assert.That(() => ByteSize.Parse(text), Throws.TypeOf<OrchestrationException>().With.Property("Code").EqualTo("ORC1110"));

    [Test]
    public void A_size_that_is_written_reads_back_the_same() =>
        Gen.Long[0, long.MaxValue].Sample(bytes => ByteSize.Parse(new ByteSize(bytes).ToString()) == new ByteSize(bytes));

    [Test]
    public void Any_text_is_read_or_refused() => Gen.String.Sample(text => ByteSize.TryParse(text, out var size) || size == default);

    [TestCase(64L << 30, "64GiB")]
    [TestCase(1536L << 20, "1536MiB")]
    [TestCase(1025, "1025B")]
    [TestCase(0, "0B")]
    public void The_exact_text_uses_the_largest_whole_unit(long bytes, string text) => Assert.That(new ByteSize(bytes).ToString(), Is.EqualTo(text));

    [TestCase(2254857830, "2.1 GiB")]
    [TestCase(20L << 20, "20 MiB")]
    [TestCase(0, "0 B")]
    public void The_text_for_readers_has_four_digits(long bytes, string text) => Assert.That(new ByteSize(bytes).ToDisplayString(), Is.EqualTo(text));

    [Test]
    public void Sums_are_checked()
    {
        Assert.That(ByteSize.Gibibytes(1) + ByteSize.Mebibytes(512) - ByteSize.Kibibytes(0), Is.EqualTo(ByteSize.Parse("1.5g")));
        Assert.That(ByteSize.Gibibytes(1) * 2 > ByteSize.Gibibytes(1.5), Is.True);
        Assert.That(() => new ByteSize(long.MaxValue) + new ByteSize(1), Throws.TypeOf<OverflowException>());
        Assert.That(() => ByteSize.Tebibytes(double.MaxValue), Throws.TypeOf<OverflowException>());
    }
}
