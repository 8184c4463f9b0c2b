namespace Orchestration.Ec2.Tests;

public sealed class EndpointArgumentsTests
{
    [Test]
    public void The_words_are_understood()
    {
        var arguments = EndpointArguments.Read(["--port", "4566", "--with-stdin", "--hosts", "debian12-engine", "--boot", "1.5", "--bed-run", "/run"])!;

        Assert.That((arguments.Port, arguments.EndsWithInput, arguments.Image!.Name, arguments.Boot, arguments.BedRun),
            Is.EqualTo((4566, true, "debian12-engine", TimeSpan.FromSeconds(1.5), "/run")));
    }

    [TestCase("--port")]
    [TestCase("--port", "many")]
    [TestCase("--hosts", "windows")]
    [TestCase("--bed-run", "/run")]
    [TestCase("up")]
    public void What_makes_no_sense_is_refused(params string[] words) => Assert.That(EndpointArguments.Read(words), Is.Null);
}
