using System.Diagnostics.CodeAnalysis;
using Orchestration.Compose.Variables;

namespace Orchestration.Compose.Tests.Variables;

public sealed class DotEnvTests
{
    [TestCase("A=1", "A=1")]
    [TestCase("A: 1", "A=1")]
    [TestCase("export A=1\nB = 2", "A=1;B=2")]
    [TestCase("\uFEFFA=1\r\nB=2\r\n", "A=1;B=2")]
    [TestCase("# c\n\nA=1 # comment\nB=a#b", "A=1;B=a#b")]
    [TestCase("A='$OUTER \\n'", "A=$OUTER \\n")]
    [TestCase("A=\"x\\ty $OUTER \\$OUTER\"", "A=x\ty out $OUTER")]
    [TestCase("A=\"one\ntwo\"\nB=3", "A=one\ntwo;B=3")]
    [TestCase("A=1\nB=${A}-$OUTER-${NO:-d}", "A=1;B=1-out-d")]
    [TestCase("OUTER\nMISSING\nA=1", "A=1;OUTER=out")]
    [TestCase("A=", "A=")]
    [TestCase("A=\"say \\\"x\\\"\"", "A=say \"x\"")]
    public void Variables_are_read(string text, string expected)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);

        DotEnv.Read(text, variables, Outer);

        Assert.That(string.Join(';', variables.Select(static v => $"{v.Key}={v.Value}")), Is.EqualTo(expected));
    }

    [TestCase("A B=1", 1)]
    [TestCase("A=1\nB%=2", 2)]
    [TestCase("A=1\nB=\"open", 2)]
    [TestCase("A=${", 1)]
    public void A_malformed_line_is_named(string text, int line) =>
        Assert.That(Assert.Throws<DotEnvException>(() => DotEnv.Read(text, new Dictionary<string, string>(), Outer))!.Line, Is.InRange(line, line + 1));

    [Test]
    public void Raw_values_are_taken_literally()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);

        DotEnv.ReadRaw("# c\nA=\"$OUTER\" # x\nB= y ", variables, Outer);

        Assert.That(variables, Is.EqualTo(new Dictionary<string, string> { ["A"] = "\"$OUTER\" # x", ["B"] = " y " }));
    }

    private static bool Outer(string name, [MaybeNullWhen(false)] out string value)
    {
        value = name == "OUTER" ? "out" : null;
        return value is not null;
    }
}
