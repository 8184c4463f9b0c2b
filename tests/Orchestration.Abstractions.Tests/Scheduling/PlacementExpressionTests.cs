using System.Diagnostics;
using CsCheck;
using Orchestration.Scheduling;

namespace Orchestration.Abstractions.Tests.Scheduling;

public sealed class PlacementExpressionTests
{
    [TestCase("zone", "One of operator ==, != is expected", 4)]
    [TestCase("", "One of operator ==, != is expected", 0)]
    [TestCase("zone=a", "One of operator ==, != is expected", 6)]
    [TestCase("==a", "Key '' is invalid", 0)]
    [TestCase("z==a", "Key 'z' is invalid", 1)]
    [TestCase("1zone==a", "Key '1zone' is invalid", 0)]
    [TestCase("zo ne==a", "Key 'zo ne' is invalid", 2)]
    [TestCase("zone==", "Value '' is invalid", 6)]
    [TestCase("zone==~", "Value '~' is invalid", 7)]
    [TestCase("zone==a,b", "Value 'a,b' is invalid", 7)]
    [TestCase("zone!=~~a", "Value '~~a' is invalid", 7)]
    [TestCase("node==/", "Value '/' is invalid", 6)]
    [TestCase("node==/(/", "Value '/(/' is invalid", 6)]
    [TestCase("node==/(?=a)/", "Value '/(?=a)/' is invalid", 9)]
    [TestCase("zone\n==a", "Key 'zone\n' is invalid", 4)]
    public void A_bad_expression_tells_what_and_where(string text, string problem, int position)
    {
        var failure = Assert.Throws<ExpressionException>(() => PlacementExpression.Parse(text))!;

        Assert.That((failure.Code, failure.Problem, failure.Position), Is.EqualTo(("ORC1120", problem, position)));
    }

    [TestCase("zone==a", "a", true)]
    [TestCase("zone==a", "aa", false)]
    [TestCase("zone==a*", "abc", true)]
    [TestCase("zone==*a*b*", "xxaxxbxx", true)]
    [TestCase("zone==*a*b", "xxaxxbxx", false)]
    [TestCase("zone==*", "", true)]
    [TestCase("zone!=a", "b", true)]
    [TestCase("zone==/b/", "abc", true)]
    [TestCase("zone==/^b/", "abc", false)]
    [TestCase("zone==a.c", "abc", false)]
    [TestCase("zone==a.c*", "abcd", false)]
    [TestCase("zone==a", "a\n", false)]
    public void Strict_matching_takes_all_but_the_star_as_it_is(string text, string candidate, bool holds) =>
        Assert.That(PlacementExpression.Parse(text).Holds(candidate), Is.EqualTo(holds));

    [TestCase("zone==a.c", "abc", true)]
    [TestCase("zone==a|b", "axx", true)]
    [TestCase("zone==a+", "aaa", true)]
    [TestCase("zone==a(b", "a(b", false)]
    [TestCase("zone!=a(b", "a(b", true)]
    [TestCase("zone==a*", "abc", true)]
    [TestCase("zone==a.", "ab\n", false)]
    public void Classic_matching_leaves_other_metacharacters_unescaped(string text, string candidate, bool holds) =>
        Assert.That(PlacementExpression.Parse(text).Holds(candidate, SchedulingMode.Classic), Is.EqualTo(holds));

    [Test]
    public void A_tilde_makes_a_wish_and_keys_are_in_lower_case()
    {
        var expression = PlacementExpression.Parse("Zone!=~a");

        Assert.That((expression.Key, expression.Operator, expression.Value, expression.IsSoft), Is.EqualTo(("zone", ExpressionOperator.NotEqual, "a", true)));
        Assert.That(expression.ToString(), Is.EqualTo("zone!=~a"));
    }

    [Test]
    public void A_hostile_pattern_matches_in_linear_time()
    {
        var expression = PlacementExpression.Parse("node==/(a+)+$/");
        var clock = Stopwatch.StartNew();

        expression.Holds(new string('a', 100_000) + "!");

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void Patterns_and_expressions_are_bounded()
    {
        Assert.That(() => PlacementExpression.Parse("node==/" + new string('a', 257) + "/"), Throws.TypeOf<ExpressionException>());
        Assert.That(() => PlacementExpression.Parse("node==" + new string('a', 2000)), Throws.TypeOf<ExpressionException>());
        Assert.That(() => PlacementExpression.Parse("node==/((((a{99}){99}){99}){99})/"), Throws.TypeOf<ExpressionException>());
    }

    [Test]
    public void Any_text_is_read_or_refused_and_what_is_read_is_written_back() =>
        Gen.OneOf(Gen.String, Texts("ab=!~/*.|()[]\\ zone", 20)).Sample(text =>
        {
            var expression = PlacementExpression.TryParse(text, out var failure);
            if (expression is null) return failure is not null && failure.Position >= 0;
            return PlacementExpression.Parse(expression.ToString()).Equals(expression) && expression.Holds("x") != expression.Matches("x") == (expression.Operator == ExpressionOperator.NotEqual);
        });

    [Test]
    public void A_glob_agrees_with_a_plain_definition() =>
        Gen.Select(Texts("ab*", 12), Texts("ab", 16)).Where((glob, _) => glob.Length > 0).Sample((glob, text) =>
            PlacementExpression.Parse($"zone=={glob}").Holds(text) == Matches(glob, text));

    private static Gen<string> Texts(string alphabet, int longest) =>
        Gen.Int[0, alphabet.Length - 1].Select(i => alphabet[i]).Array[0, longest].Select(letters => new string(letters));

    private static bool Matches(ReadOnlySpan<char> glob, ReadOnlySpan<char> text)
    {
        if (glob.IsEmpty) return text.IsEmpty;
        if (glob[0] != '*') return !text.IsEmpty && text[0] == glob[0] && Matches(glob[1..], text[1..]);
        while (!glob.IsEmpty && glob[0] == '*') glob = glob[1..];
        for (var skip = 0; skip <= text.Length; skip++)
        {
            if (Matches(glob, text[skip..])) return true;
        }

        return false;
    }
}
