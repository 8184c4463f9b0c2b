namespace Orchestration.Architecture.Tests;

/// <summary>The arrows of the architecture: they point down only, and none joins two projects of one level.</summary>
public sealed class ArrowTests
{
    private const string Prefix = "Orchestration.";

    /// <summary>The heavy dependencies and the one project that each is isolated in; packages and the assemblies they bring.</summary>
    private static readonly IReadOnlyList<(string Dependency, string Owner)> Isolated =
    [
        ("Docker.DotNet", "Orchestration.Engine"),
        ("SSH.NET", "Orchestration.Ssh"),
        ("Renci.SshNet", "Orchestration.Ssh"),
        ("YamlDotNet", "Orchestration.Yaml"),
        ("Microsoft.AspNetCore", "Orchestration.Swarm.Api"),
        ("AWSSDK", "Orchestration.Machine.Drivers.AmazonEC2"),
        ("Microsoft.Extensions.DependencyInjection/", "Orchestration.Sdk"),
    ];

    private static IEnumerable<string> Projects => House.Projects.Keys;

    [Test]
    public void Every_project_is_looked_at() =>
        Offenders.MustBeNone("Architecture.Tests must reference (also indirectly) each project under src", Projects.Where(static name => !File.Exists(House.AssemblyFile(name))));

    [TestCaseSource(nameof(Projects))]
    public void Project_references_point_down(string project) =>
        Offenders.MustBeNone($"{project} must not reference", ReferencedProjects(project).Where(target => !MayReference(project, target)));

    [TestCaseSource(nameof(Projects))]
    public void Assembly_references_point_down(string project) =>
        Offenders.MustBeNone($"{project} must not use", ReferencedAssemblies(project).Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Where(target => !MayReference(project, target)));

    [TestCaseSource(nameof(Projects))]
    public void Packages_are_isolated(string project) =>
        Offenders.MustBeNone($"{project} must not reference", Packages(project).Where(package => BelongsElsewhere(project, package)));

    [TestCaseSource(nameof(Projects))]
    public void Assemblies_of_packages_are_isolated(string project) =>
        Offenders.MustBeNone($"{project} must not use", ReferencedAssemblies(project).Where(assembly => BelongsElsewhere(project, assembly)));

    [Test]
    public void Abstractions_reference_only_abstractions() => Offenders.MustBeNone(
        "Orchestration.Abstractions may reference only Microsoft.Extensions' abstractions",
        Packages("Orchestration.Abstractions").Where(static package => !(package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && package.EndsWith(".Abstractions", StringComparison.Ordinal))));

    [Test]
    public void Yaml_references_only_its_parser() =>
        Offenders.MustBeNone("Orchestration.Yaml may reference only YamlDotNet", Packages("Orchestration.Yaml").Where(static package => package != "YamlDotNet"));

    [TestCase("Orchestration.Compose", "Orchestration.Scheduling", ExpectedResult = false)]
    [TestCase("Orchestration.Compose", "Orchestration.Yaml", ExpectedResult = true)]
    [TestCase("Orchestration.Swarm", "Orchestration.Scheduling", ExpectedResult = true)]
    [TestCase("Orchestration.Swarm.Api", "Orchestration.Swarm", ExpectedResult = false)]
    [TestCase("Orchestration.Sdk", "Orchestration.Testing", ExpectedResult = false)]
    [TestCase("Orchestration.Machine.Drivers.AmazonEC2", "Orchestration.Machine", ExpectedResult = false)]
    [TestCase("Orchestration.Abstractions", "Orchestration.Yaml", ExpectedResult = false)]
    public bool The_rule_says(string project, string target) => MayReference(project, target);

    private static bool MayReference(string project, string target) => project[Prefix.Length..] switch
    {
        "Swarm.Api" or "Testing" => target == Prefix + "Abstractions",
        "Sdk" => target is not (Prefix + "Swarm.Api" or Prefix + "Testing"),
        _ => Level(target) < Level(project),
    };

    private static int Level(string project) => project[Prefix.Length..] switch
    {
        "Abstractions" or "Yaml" => 0,
        "Swarm" => 2,
        "Swarm.Api" => 3,
        "Sdk" => 4,
        _ => 1,
    };

    private static bool BelongsElsewhere(string project, string dependency) =>
        Isolated.Any(rule => (dependency + "/").StartsWith(rule.Dependency, StringComparison.Ordinal) && rule.Owner != project);

    private static IEnumerable<string> ReferencedProjects(string project) =>
        House.Items(project, "ProjectReference").Select(static path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Packages(string project) =>
        House.Items(project, "PackageReference").Concat(House.Items(project, "FrameworkReference"));

    private static IEnumerable<string> ReferencedAssemblies(string project) =>
        House.Assemblies.Where(assembly => assembly.GetName().Name == project).SelectMany(static assembly => assembly.GetReferencedAssemblies()).Select(static name => name.Name!);
}
