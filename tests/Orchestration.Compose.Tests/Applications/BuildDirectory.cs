namespace Orchestration.Compose.Tests.Applications;

/// <summary>The article's build context in a directory of its own.</summary>
internal sealed class BuildDirectory : IDisposable
{
    public BuildDirectory()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "status"));
        File.WriteAllText(System.IO.Path.Combine(Path, "status", "index.jsp"), "hello dockers\n");
        File.WriteAllText(System.IO.Path.Combine(Path, "Dockerfile"), Projects.Dockerfile);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("orchestration-compose-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
