using System.Diagnostics;
using System.Xml.Linq;

namespace Orchestration.Architecture.Tests;

/// <summary>What must hold for the repository's files.</summary>
public sealed class RepositoryTests
{
    /// <summary>
    /// A clone takes packages and images from where its user's machine is told to. Written in parts, so that this file does not
    /// offend itself. The names of Docker's own hub are not among them: Docker's credential files and image references mean something by them.
    /// </summary>
    private static readonly IReadOnlyList<string> Registries =
    [
        "api.nuget" + ".org", "registry.npmjs" + ".org", "registry.yarnpkg" + ".com", "pypi" + ".org", "deb.debian" + ".org", "archive.ubuntu" + ".com",
        "quay" + ".io", "ghcr" + ".io", "gcr" + ".io", "mcr.microsoft" + ".com", "registry.k8s" + ".io", "public.ecr" + ".aws",
    ];

    [Test]
    public void Calls_of_another_operating_system_are_errors() =>
        Assert.That(File.ReadAllLines(Path.Combine(House.Root, ".editorconfig")), Does.Contain("dotnet_diagnostic.CA1416.severity = error"));

    [Test]
    public void The_package_configuration_names_no_address()
    {
        var configuration = XDocument.Load(Path.Combine(House.Root, "nuget.config"));

        Assert.That(configuration.Descendants("packageSources"), Is.Empty);
        Assert.That(configuration.Descendants("packageSourceMapping"), Is.Empty);
        Assert.That(configuration.Descendants().Attributes("value").Select(static value => value.Value), Has.None.Contains("://"));
    }

    [Test]
    public void No_file_names_the_host_of_a_registry() => Offenders.MustBeNone(
        "A tracked file must not name a registry",
        from file in TextFiles()
        let text = File.ReadAllText(file)
        from registry in Registries
        where text.Contains(registry, StringComparison.OrdinalIgnoreCase)
        select $"{House.Relative(file)}: {registry}");

    [Test]
    public void Versions_of_packages_stand_in_one_file() => Offenders.MustBeNone(
        "A project file must not name a package's version",
        from file in TextFiles()
        where file.EndsWith(".csproj", StringComparison.Ordinal)
        from reference in XDocument.Load(file).Descendants("PackageReference")
        // The smoke test of the packages references what was just made.
        where reference.Attribute("Version") is { Value: not "$(SmokeVersion)" }
        select $"{House.Relative(file)}: {reference.Attribute("Include")?.Value}");

    [Test]
    public void Every_library_is_in_the_solution_and_has_a_test_project()
    {
        var solution = File.ReadAllText(Path.Combine(House.Root, "Orchestration.Sdk.sln"));

        Offenders.MustBeNone("Missing in the solution", House.Projects.Keys.SelectMany(static name => (string[])[name, name + ".Tests"]).Where(name => !solution.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> TextFiles() => Tracked()
        .Where(static file => Path.GetExtension(file) is not (".png" or ".ico" or ".gif" or ".pdf") && File.Exists(file));

    private static string[] Tracked()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = House.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var list = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode == 0) return [.. list.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(static file => Path.Combine(House.Root, file))];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git here; all files are looked at.
        }

        return [.. Directory.GetFiles(House.Root, "*", SearchOption.AllDirectories).Where(static file => !BuildDirectories.Any(directory => file.Contains(directory, StringComparison.Ordinal)))];
    }

    private static readonly string[] BuildDirectories = ["/bin/", "/obj/", "/artifacts/", "/.git/", "/node_modules/"];
}
