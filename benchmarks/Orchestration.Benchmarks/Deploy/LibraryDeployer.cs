using Orchestration.Compose;
using Orchestration.Engines;

namespace Orchestration.Benchmarks.Deploy;

/// <summary>The library in this process: what it takes once the file is loaded and the engine connected.</summary>
internal sealed class LibraryDeployer(IEngine engine) : IDeployer
{
    private readonly Dictionary<string, ComposeApplication> _applications = [];

    public string Name => "library";

    public Task PrepareAsync(DeployProject project)
    {
        _applications[project.Name] = new(project.Load(), engine);
        return Task.CompletedTask;
    }

    public Task UpAsync(DeployProject project) => _applications[project.Name].UpAsync(project.Options);

    public Task DownAsync(DeployProject project) => _applications[project.Name].DownAsync();
}
