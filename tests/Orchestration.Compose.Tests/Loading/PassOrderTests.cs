namespace Orchestration.Compose.Tests.Loading;

public sealed class PassOrderTests
{
    [Test]
    public void Passes_run_in_the_references_order() => Assert.Multiple(() =>
    {
        Assert.That(ComposeLoader.DocumentPasses.Select(static pass => pass.GetType().Name), Is.EqualTo(new[]
        {
            "CollectResets", "CheckKeys", "ReadLegacyFormat", "InterpolateVariables", "ApplyExtends", "ApplyResets", "ApplyIncludes",
            "MergeIntoModel", "RemoveRepeats", "CheckShape", "Canonicalise", "OmitEmpty", "RemoveRepeats",
        }));
        Assert.That(ComposeLoader.ModelPasses.Select(static pass => pass.GetType().Name), Is.EqualTo(new[]
        {
            "SetDefaults", "CheckValues", "ResolvePaths", "ResolveReferencedVariables",
        }));
        Assert.That(ComposeLoader.ProjectPasses("p").Select(static pass => pass.GetType().Name), Is.EqualTo(new[]
        {
            "ConfinePaths", "NormaliseNetworks", "NormaliseServices", "NameResources",
        }));
    });
}
