using CsCheck;
using Orchestration.Compose.Tests.Writing;

namespace Orchestration.Compose.Tests.Merging;

public sealed class TreeMergeTests
{
    private const string Nothing = "services: {}";

    [Test]
    public void Merging_with_nothing_changes_nothing() => ComposeGen.Project.Sample(static project =>
    {
        var text = project.ToYaml();
        var alone = Merged(text);
        return Merged(Nothing, text) == alone && Merged(text, Nothing) == alone && Merged(text, text) == Merged(text, text, text);
    }, iter: 60);

    [Test]
    public void Merging_three_files_does_not_depend_on_which_two_come_first() => Gen.Select(ComposeGen.Project, ComposeGen.Project, ComposeGen.Project).Sample(static (a, b, c) =>
    {
        var (first, second, third) = (Unordered(a), Unordered(b), Unordered(c));
        return Merged(Merged(first, second), third) == Merged(first, Merged(second, third));
    }, iter: 60);

    /// <summary>Lists whose order counts are left out; ports and mounts merge by key, but a replaced one keeps its place.</summary>
    private static string Unordered(ComposeProject project) => (project with
    {
        Services = project.Services.ToDictionary(static pair => pair.Key, static pair => pair.Value with { Ports = [], Volumes = [] }),
    }).ToYaml();

    private static string Merged(params string[] texts)
    {
        var file = ComposeFile.FromText(texts[0], "0.yaml").WithProjectName("p").WithoutProcessEnvironment();
        for (var i = 1; i < texts.Length; i++) file = file.WithText($"{i}.yaml", texts[i]).WithFile($"{i}.yaml");
        return file.Load().ToYaml();
    }
}
