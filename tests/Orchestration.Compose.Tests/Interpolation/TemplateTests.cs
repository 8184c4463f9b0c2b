using System.Diagnostics.CodeAnalysis;
using Orchestration.Compose.Interpolation;

namespace Orchestration.Compose.Tests.Interpolation;

public sealed class TemplateTests
{
    [TestCase("$SET", "value")]
    [TestCase("${SET}", "value")]
    [TestCase("${UNSET}", "")]
    [TestCase("${UNSET:-d}", "d")]
    [TestCase("${EMPTY:-d}", "d")]
    [TestCase("${EMPTY-d}", "")]
    [TestCase("${UNSET-d}", "d")]
    [TestCase("${SET:+v}", "v")]
    [TestCase("${EMPTY:+v}", "")]
    [TestCase("${EMPTY+v}", "v")]
    [TestCase("${UNSET+v}", "")]
    [TestCase("${SET:?m}", "value")]
    [TestCase("${EMPTY?m}", "")]
    [TestCase("${UNSET:-${EMPTY:-${SET}}}", "value")]
    [TestCase("${UNSET:-a-${SET}-b}", "a-value-b")]
    [TestCase("${UNSET:-x} }}}", "x }}}")]
    [TestCase("$$SET", "$SET")]
    [TestCase("$$$SET", "$value")]
    [TestCase("a$", "a$")]
    [TestCase("$-x $1 $ {", "$-x $1 $ {")]
    [TestCase("$SET.x-$SET", "value.x-value")]
    [TestCase("${UNSET:-{x}}", "{x}")]
    public void Variables_are_substituted(string text, string expected) => Assert.That(new Template(Lookup).Substitute(text), Is.EqualTo(expected));

    [TestCase("${", ComposeCodes.InvalidInterpolation)]
    [TestCase("${}", ComposeCodes.InvalidInterpolation)]
    [TestCase("${A", ComposeCodes.InvalidInterpolation)]
    [TestCase("${1X}", ComposeCodes.InvalidInterpolation)]
    [TestCase("${A!x}", ComposeCodes.InvalidInterpolation)]
    [TestCase("${A:-x", ComposeCodes.InvalidInterpolation)]
    [TestCase("${UNSET:?give it}", ComposeCodes.MissingVariable)]
    [TestCase("${EMPTY:?give it}", ComposeCodes.MissingVariable)]
    [TestCase("${UNSET?give it}", ComposeCodes.MissingVariable)]
    public void What_cannot_be_substituted_is_refused(string text, string code) =>
        Assert.That(Assert.Throws<TemplateException>(() => new Template(Lookup).Substitute(text))!.Code, Is.EqualTo(code));

    [Test]
    public void Nesting_is_limited()
    {
        var text = string.Concat(Enumerable.Repeat("${A:-", 100_000)) + "x" + new string('}', 100_000);

        Assert.That(Assert.Throws<TemplateException>(() => new Template(Lookup).Substitute(text))!.Code, Is.EqualTo(ComposeCodes.Limit));
    }

    [Test]
    public void Unset_variables_are_told()
    {
        var unset = new List<string>();

        new Template(Lookup, unset.Add).Substitute("$A ${B} ${C:-d}");

        Assert.That(unset, Is.EqualTo(new[] { "A", "B" }));
    }

    private static bool Lookup(string name, [MaybeNullWhen(false)] out string value)
    {
        value = name switch { "SET" => "value", "EMPTY" => "", _ => null };
        return value is not null;
    }
}
