using Orchestration.Engines;

namespace Orchestration.Benchmarks.Engine;

/// <summary>The calls by our engine.</summary>
internal sealed class OurClient(DockerEngine engine) : IAsyncDisposable
{
    private static readonly ContainerListOptions All = new() { All = true, Limit = 50 };

    public DockerEngine Engine => engine;

    public static async Task<OurClient> ConnectAsync() => new(await DockerEngine.ConnectAsync());

    public async Task<string> VersionAsync() => (await engine.System.GetVersionAsync()).Version;

    public Task ListAsync() => engine.Containers.ListAsync(All);

    public Task InspectAsync(string container) => engine.Containers.InspectAsync(container);

    public Task StartAsync(string container) => engine.Containers.StartAsync(container);

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
