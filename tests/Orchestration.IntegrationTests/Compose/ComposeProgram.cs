using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>A program with docker compose's command line, for one project.</summary>
internal sealed class ComposeProgram(string path, Uri engine, string directory, string project)
{
    public Task<string> RequireAsync(params string[] words) =>
        Tool.RequireAsync(path, ["-p", project, "-f", Path.Combine(directory, "compose.yaml"), .. words], new Dictionary<string, string> { ["DOCKER_HOST"] = engine.OriginalString, ["HOME"] = directory });

    /// <summary>The project's containers as it lists them.</summary>
    public async Task<string[]> ListIdsAsync() =>
        [.. (await RequireAsync("ps", "-q")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
