using System.IO.Compression;
using System.Xml.Linq;

namespace Package.Smoke;

/// <summary>What each package file must contain.</summary>
internal static class PackageChecks
{
    /// <summary>What must stand in the package's description, and with which value where it is always the same.</summary>
    private static readonly (string Name, string? Value)[] Metadata =
        [("license", "MIT"), ("readme", "README.md"), ("icon", "icon.png"), ("description", null), ("tags", null)];

    public static IEnumerable<string> Run(string feed, string version)
    {
        string[] packages = [.. Directory.GetFiles(feed, "*.nupkg").Order(StringComparer.Ordinal)];
        if (packages.Length < 12) yield return $"The feed has {packages.Length} packages; at least 12 libraries are there.";
        foreach (var package in packages)
            foreach (var problem in Check(package, version)) yield return $"{Path.GetFileName(package)}: {problem}";
    }

    private static IEnumerable<string> Check(string package, string version)
    {
        using var archive = ZipFile.OpenRead(package);
        var id = Path.GetFileName(package)[..^(version.Length + ".nupkg".Length + 1)];
        string[] wanted = ["README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"];
        foreach (var file in wanted)
            if (archive.GetEntry(file) is not { Length: > 0 }) yield return $"has no {file}";

        using var stream = archive.GetEntry(id + ".nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().First(static element => element.Name.LocalName == "metadata");
        foreach (var (name, value) in Metadata)
        {
            var found = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
            if (string.IsNullOrWhiteSpace(found) || (value is not null && found != value)) yield return $"says {name} '{found}'";
        }

        var symbols = Path.ChangeExtension(package, ".snupkg");
        if (!File.Exists(symbols)) yield return "has no symbols beside it";
        foreach (var dependency in metadata.Descendants().Where(static element => element.Name.LocalName == "dependency"))
            if (dependency.Attribute("id")!.Value.StartsWith("Orchestration.", StringComparison.Ordinal) && dependency.Attribute("version")!.Value != version)
                yield return $"depends on {dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value}, not on {version}";
    }
}
