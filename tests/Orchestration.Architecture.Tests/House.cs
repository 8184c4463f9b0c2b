using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Orchestration.Architecture.Tests;

/// <summary>The repository and the assemblies that it makes, as the tests look at them.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    /// <summary>The projects under src, by assembly name.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = new SortedDictionary<string, string>(
        Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).ToDictionary(static file => Path.GetFileNameWithoutExtension(file)),
        StringComparer.Ordinal);

    /// <summary>Their assemblies. A new project is referenced by this test project, or a test says so.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Projects.Keys.Where(static name => File.Exists(AssemblyFile(name))).Select(static name => Assembly.LoadFrom(AssemblyFile(name)))];

    /// <summary>Types that people wrote.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(static assembly => assembly.GetTypes())
        .Where(static type => !type.Name.Contains('<') && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
            && type.Namespace?.StartsWith("Orchestration", StringComparison.Ordinal) == true);

    public static IEnumerable<Type> PublicTypes => Types.Where(static type => type.IsVisible);

    public static string AssemblyFile(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    public static IEnumerable<string> SourceFiles(string project) =>
        Directory.GetFiles(Path.GetDirectoryName(Projects[project])!, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>What a project file includes of one kind, such as PackageReference.</summary>
    public static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Projects[project]).Descendants(kind).Select(static item => item.Attribute("Include")!.Value);

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Orchestration.Sdk.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
