using Orchestration.Engines;

namespace Orchestration.IntegrationTests.Engine;

/// <summary>A container that lasts as long as a test.</summary>
internal sealed class RunningContainer(IEngine engine, string id) : IAsyncDisposable
{
    /// <summary>The image that every engine of the bed has.</summary>
    public const string Busybox = Orchestration.TestBed.Bed.Busybox;

    public string Id { get; } = id;

    public static async Task<RunningContainer> StartAsync(IEngine engine, ContainerSpec spec)
    {
        var created = await engine.Containers.CreateAsync(spec);
        var container = new RunningContainer(engine, created.Id);
        await engine.Containers.StartAsync(created.Id);
        return container;
    }

    public async ValueTask DisposeAsync() => await engine.Containers.RemoveAsync(Id, new ContainerRemoveOptions { Force = true, RemoveVolumes = true });
}
