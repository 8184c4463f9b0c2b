using Orchestration.Compose.Building;

namespace Orchestration.Compose.Tests.Building;

public sealed class IgnoreFileTests
{
    [TestCase("bin", "bin", true)]
    [TestCase("bin", "bin/a.dll", true)]
    [TestCase("bin", "src/bin", false)]
    [TestCase("/bin/", "bin", true)]
    [TestCase("*/temp*", "a/temporary.txt", true)]
    [TestCase("*/temp*", "temporary.txt", false)]
    [TestCase("*/*/temp*", "a/b/temp", true)]
    [TestCase("temp?", "tempa", true)]
    [TestCase("temp?", "temp", false)]
    [TestCase("**/*.go", "a.go", true)]
    [TestCase("**/*.go", "a/b/c.go", true)]
    [TestCase("docs/**", "docs/a/b", true)]
    [TestCase("docs/**", "docs", false)]
    [TestCase("*.md", "README.md", true)]
    [TestCase("*.md", "docs/README.md", false)]
    [TestCase("a.b", "axb", false)]
    [TestCase("[ab].txt", "a.txt", true)]
    [TestCase("[ab].txt", "c.txt", false)]
    [TestCase("./x/../y", "y", true)]
    [TestCase("../y", "y", true)]
    public void A_pattern_matches_paths_of_the_context(string pattern, string path, bool excluded) =>
        Assert.That(IgnoreFile.Parse([pattern]).Excludes(path), Is.EqualTo(excluded));

    [Test]
    public void The_last_matching_line_decides()
    {
        var ignore = IgnoreFile.Parse(["*.md", "!README*.md", "README-secret.md"]);

        Assert.That(new[] { "a.md", "README.md", "README-secret.md" }.Select(ignore.Excludes), Is.EqualTo(new[] { true, false, true }));
    }

    [Test]
    public void Comments_and_empty_lines_mean_nothing() =>
        Assert.That(IgnoreFile.Parse(["# bin", "", "   "]).Excludes("bin"), Is.False);

    [Test]
    public void A_directory_is_looked_into_only_where_an_exception_may_be()
    {
        var ignore = IgnoreFile.Parse(["node_modules", "docs", "!docs/keep.md"]);

        Assert.That(ignore.ExcludesAllBelow("node_modules"), Is.True);
        Assert.That(ignore.ExcludesAllBelow("docs"), Is.False);
    }
}
