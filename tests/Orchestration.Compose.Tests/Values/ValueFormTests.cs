using CsCheck;
using Orchestration.Compose.Values;

namespace Orchestration.Compose.Tests.Values;

public sealed class ValueFormTests
{
    [TestCase("1024", 1024)]
    [TestCase("1k", 1024)]
    [TestCase("1kb", 1024)]
    [TestCase("1 KiB", 1024)]
    [TestCase("1.5g", 1610612736)]
    [TestCase("64 MB", 67108864)]
    [TestCase("1e3", 1000)]
    [TestCase("0", 0)]
    public void A_size_is_read(string text, long bytes)
    {
        Assert.That(ByteSizes.TryParse(text, out var read), Is.True);
        Assert.That(read, Is.EqualTo(bytes));
    }

    [TestCase("")]
    [TestCase("lots")]
    [TestCase("1x")]
    [TestCase("1kib2")]
    [TestCase("-1k")]
    [TestCase("99999999999t")]
    public void What_is_no_size_is_refused(string text) => Assert.That(ByteSizes.TryParse(text, out _), Is.False);

    [TestCase("30s", "30s")]
    [TestCase("1m30s", "1m30s")]
    [TestCase("90s", "1m30s")]
    [TestCase("1h", "1h0m0s")]
    [TestCase("1.5s", "1.5s")]
    [TestCase("100ms", "100ms")]
    [TestCase("250us", "250µs")]
    [TestCase("1d", "24h0m0s")]
    [TestCase("1w", "168h0m0s")]
    [TestCase("-5s", "-5s")]
    [TestCase("0", "0s")]
    public void A_duration_is_read_and_printed(string text, string printed)
    {
        Assert.That(Durations.TryParse(text, out var duration), Is.True);
        Assert.That(Durations.Format(duration), Is.EqualTo(printed));
    }

    [TestCase("")]
    [TestCase("10")]
    [TestCase("1h1")]
    [TestCase("s")]
    [TestCase("1.2.3s")]
    [TestCase("1 h")]
    [TestCase("999999999999999w")]
    public void What_is_no_duration_is_refused(string text) => Assert.That(Durations.TryParse(text, out _), Is.False);

    [TestCase("80", "80/tcp")]
    [TestCase("8080:80", "8080:80/tcp")]
    [TestCase("127.0.0.1:8080:80/udp", "127.0.0.1:8080:80/udp")]
    [TestCase("[::1]:8080:80", "[::1]:8080:80/tcp")]
    [TestCase("127.0.0.1::80", "127.0.0.1::80/tcp")]
    [TestCase("8000-8001:80-81", "8000:80/tcp 8001:81/tcp")]
    [TestCase("8000-8010:80", "8000-8010:80/tcp")]
    [TestCase("90-91/sctp", "90/sctp 91/sctp")]
    public void A_port_is_read_and_printed(string text, string printed) =>
        Assert.That(string.Join(' ', PortSpec.Parse(text, out _)!), Is.EqualTo(printed));

    [TestCase("65536")]
    [TestCase("99999:80")]
    [TestCase("90-80")]
    [TestCase("8000-8001:80-85")]
    [TestCase("80/tpc")]
    [TestCase("127.1:80:80")]
    [TestCase("host:80:80")]
    [TestCase("")]
    [TestCase("8080:")]
    public void What_is_no_port_is_refused_with_a_reason(string text)
    {
        Assert.That(PortSpec.Parse(text, out var error), Is.Null);
        Assert.That(error, Is.Not.Empty);
    }

    [TestCase("/data", "", "/data", false)]
    [TestCase("data:/data", "data", "/data", false)]
    [TestCase("./src:/src:ro", "./src", "/src", true)]
    [TestCase("~/x:/y", "~/x", "/y", true)]
    [TestCase(@"C:\x:/y", @"C:\x", "/y", true)]
    [TestCase(@"C:\x:D:\y:ro", @"C:\x", @"D:\y", true)]
    [TestCase(@"\\.\pipe\a:\\.\pipe\b", @"\\.\pipe\a", @"\\.\pipe\b", true)]
    public void A_mount_is_read(string text, string source, string target, bool isBind)
    {
        var spec = MountSpec.Parse(text, out _)!;

        Assert.That((spec.Source, spec.Target, spec.IsBind), Is.EqualTo((source, target, isBind)));
    }

    [TestCase("")]
    [TestCase("/a::ro")]
    [TestCase(":/target")]
    [TestCase("/a:/b:ro:z")]
    public void What_is_no_mount_is_refused_with_a_reason(string text)
    {
        Assert.That(MountSpec.Parse(text, out var error), Is.Null);
        Assert.That(error, Is.Not.Empty);
    }

    [TestCase("echo 'a b' c", "echo|a b|c")]
    [TestCase("a \"b \\\" c\"", "a|b \" c")]
    [TestCase("a\\ b", "a b")]
    [TestCase("a ''", "a|")]
    [TestCase("a > b", "a")]
    [TestCase("", "")]
    public void A_command_line_is_split_as_a_shell_does(string line, string words) =>
        Assert.That(string.Join('|', ShellWords.Split(line)!), Is.EqualTo(words));

    [TestCase("'open")]
    [TestCase("a \\")]
    [TestCase("a (b)")]
    public void An_open_command_line_is_refused(string line) => Assert.That(ShellWords.Split(line), Is.Null);

    [TestCase("/a//b/../c/", "/a/c")]
    [TestCase("/..", "/")]
    [TestCase("a/./b", "a/b")]
    [TestCase("", ".")]
    [TestCase("../x", "../x")]
    public void A_path_is_cleaned_as_text(string path, string cleaned) => Assert.That(LexicalPath.Clean(path), Is.EqualTo(cleaned));

    [Test]
    public void A_printed_size_reads_back() =>
        Gen.Long[0, 1L << 52].Sample(static bytes => ByteSizes.TryParse(ByteSizes.Format(bytes), out var read) && read == bytes, iter: 500);

    [Test]
    public void A_printed_duration_reads_back() =>
        Gen.Long[-1L << 50, 1L << 50].Sample(static ticks => Durations.TryParse(Durations.Format(TimeSpan.FromTicks(ticks)), out var read) && read.Ticks == ticks, iter: 2000);

    [Test]
    public void A_printed_port_reads_back() =>
        Gen.Select(Gen.OneOf("", "127.0.0.1", "::1"), Gen.Int[0, 65535], Gen.Int[1, 65535], Gen.OneOf("tcp", "udp", "sctp"))
            .Sample(static (ip, published, target, protocol) =>
            {
                var port = new PortSpec(ip, published == 0 ? "" : $"{published}", target, protocol);
                return PortSpec.Parse(port.ToString(), out _) is [var read] && read == port;
            }, iter: 1000);
}
