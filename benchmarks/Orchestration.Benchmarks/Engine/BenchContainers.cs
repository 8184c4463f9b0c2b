using Orchestration.Engines;

namespace Orchestration.Benchmarks.Engine;

/// <summary>Containers that are measured on: one that runs, and many that wait to be started.</summary>
internal sealed class BenchContainers : IAsyncDisposable
{
    private const string Label = "orchestration.benchmark";
    private const int Listed = 50;

    private readonly IEngine _engine;
    private readonly Queue<string> _stopped = new();

    private BenchContainers(IEngine engine) => _engine = engine;

    public string Running { get; private set; } = "";

    public static async Task<BenchContainers> CreateAsync(IEngine engine, int starts)
    {
        var containers = new BenchContainers(engine);
        await containers.RemoveAsync();
        for (var turn = 0; turn < Math.Max(starts, Listed); turn++) containers._stopped.Enqueue(await containers.CreateAsync());
        containers.Running = await containers.CreateAsync();
        await engine.Containers.StartAsync(containers.Running);
        return containers;
    }

    public string NextStopped() => _stopped.Dequeue();

    public async ValueTask DisposeAsync() => await RemoveAsync();

    private async Task<string> CreateAsync() => (await _engine.Containers.CreateAsync(new ContainerSpec
    {
        Image = "busybox",
        Command = ["sleep", "3600"],
        Labels = new Dictionary<string, string> { [Label] = "1", ["com.example.service"] = "web", ["com.example.project"] = "shop" },
        HostConfig = new HostConfig { NetworkMode = "none" },
    })).Id;

    private async Task RemoveAsync()
    {
        var ours = await _engine.Containers.ListAsync(new ContainerListOptions { All = true, Filters = ResourceFilters.None.WithLabel(Label) });
        foreach (var container in ours) await _engine.Containers.RemoveAsync(container.Id, new ContainerRemoveOptions { Force = true });
    }
}
