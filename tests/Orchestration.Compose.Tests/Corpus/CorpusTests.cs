namespace Orchestration.Compose.Tests.Corpus;

public sealed class CorpusTests
{
    /// <summary>Names of cases that differ on purpose, with the heading in docs/compose-differences.md.</summary>
    private static readonly Dictionary<string, string> Deliberate = new(StringComparer.Ordinal)
    {
        ["compose-go-v2.9.1/inline/loader/loader/071_TestLoadSSHWithKeyValueInBuildConfig/compose.yaml"] = "SSH keys with a path",
        ["compose-go-v2.9.1/inline/loader/loader/072_TestLoadSSHWithKeysValuesInBuildConfig/compose.yaml"] = "SSH keys with a path",
        ["compose-go-v2.9.1/inline/loader/loader/082_TestXService/compose.yaml"] = "Networks of a service whose names start with x-",
    };

    [Test]
    public void Every_file_means_what_the_reference_says()
    {
        var corpus = ComposeCorpus.Find();
        if (corpus is null) Assert.Ignore(ComposeCorpus.Absent);
        var score = CorpusScore.Of(corpus!);
        TestContext.Out.WriteLine(score.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(score.Differences.Where(static d => !Deliberate.ContainsKey(d.Name)), Is.Empty);
            Assert.That(score.WronglyAccepted.Where(static name => !Deliberate.ContainsKey(name)), Is.Empty);
            Assert.That(score.HashDifferences, Is.Empty);
        });
    }
}
