namespace Orchestration.Ec2.Tests.Wire;

public sealed class FilterTests
{
    [TestCase("web-*", "web-1", ExpectedResult = true)]
    [TestCase("web-?", "web-10", ExpectedResult = false)]
    [TestCase("*", "", ExpectedResult = true)]
    [TestCase("a.c", "abc", ExpectedResult = false)]
    [TestCase("a*c\n", "ac", ExpectedResult = false)]
    public bool A_star_is_any_text_and_a_question_mark_any_letter(string pattern, string value) => Filters.Matches(pattern, value);
}
