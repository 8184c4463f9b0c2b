namespace Orchestration.TestBed;

/// <summary>A package and how to see that what it brings is there, wherever it came from.</summary>
internal sealed record DebianPackage(string Name, Func<bool> IsThere)
{
    public static DebianPackage WithProgram(string name, string program) => new(name, () => Tool.Find(program) is not null);

    public static DebianPackage WithFile(string name, string path) => new(name, () => Path.Exists(path));
}
