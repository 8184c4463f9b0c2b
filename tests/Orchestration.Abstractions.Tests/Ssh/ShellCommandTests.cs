using System.Diagnostics;
using CsCheck;
using Orchestration.Ssh;

namespace Orchestration.Tests.Ssh;

[TestFixture]
public sealed class ShellCommandTests
{
    [TestCase("", "''")]
    [TestCase("plain-1.0/x", "plain-1.0/x")]
    [TestCase("two words", "'two words'")]
    [TestCase("it's", "'it'\\''s'")]
    [TestCase("$(touch /p)", "'$(touch /p)'")]
    [TestCase("~root", "'~root'")]
    public void An_argument_is_quoted_where_it_must_be(string argument, string quoted) =>
        Assert.That(ShellCommand.Quote(argument), Is.EqualTo(quoted));

    [Test]
    public void A_nul_is_refused() => Assert.That(() => ShellCommand.Quote("a\0b"), Throws.ArgumentException);

    [Test]
    [Platform(Exclude = "Win")]
    public void Any_arguments_reach_the_program_byte_for_byte()
    {
        string[] nasty = ["$(touch canary)", "`touch canary`", "'; touch canary; '", "\"", "\n", "%s", "-oProxyCommand=x", "%n", "*", "é∞", "\\"];
        var argument = Gen.OneOf(Gen.Int[0, nasty.Length - 1].Select(i => nasty[i]), Gen.String[Gen.Char['\u0001', '\u00ff'], 0, 12], Gen.String[Gen.Char[" '\"$`\\;&|<>()*?[]#~=%!{}\n\t"], 0, 12]);

        argument.List[1, 20].Sample(arguments =>
        {
            var echoed = RunInShell(new ShellCommand(["printf", "%s\\0", .. arguments]).ToString());
            Assert.That(echoed, Is.EqualTo(string.Concat(arguments.Select(static a => a + '\0'))));
        }, iter: 100, threads: 1);
    }

    private static string RunInShell(string commandLine)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", commandLine }, RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output;
    }
}
