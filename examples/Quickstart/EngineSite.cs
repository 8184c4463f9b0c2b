using Orchestration;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarm;

namespace Quickstart;

/// <summary>Hosts are containers of a real engine, provisioned over real SSH.</summary>
internal static class EngineSite
{
    private const string BaseImage = "busybox:latest";

    public static async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var engine = await DockerEngine.ConnectAsync(cancellationToken: cancellationToken);
            return true;
        }
        catch (OrchestrationException)
        {
            return false;
        }
    }

    public static async Task<Site> OpenAsync(QuickstartOptions options, CancellationToken cancellationToken)
    {
        var endpoint = options.Engine is null ? EngineEndpoints.Resolve() : EngineEndpoints.Parse(options.Engine);
        var orchestrator = Orchestrator.Create(settings => settings.StoreDirectory = Path.Combine(settings.StoreDirectory, "quickstart"));
        var engine = await orchestrator.Engines.ConnectAsync(endpoint, cancellationToken);
        return new($"Hosts are containers of the engine at {endpoint.Address}", orchestrator, new HttpClient())
        {
            Machines = builder => builder.OnDocker(engine, docker =>
            {
                if (options.HostImage is not { } image) return;
                (docker.Image, docker.ImageRecipe) = (image, null);
            }),
            SupplyAsync = (cluster, token) => SupplyAsync(engine, cluster, token),
            LeftoversAsync = token => LeftoversAsync(engine, token),
            CloseAsync = engine.DisposeAsync,
        };
    }

    // The hosts' engines may have no registry to ask: what the outer engine holds is streamed to them.
    private static async Task SupplyAsync(IEngine engine, Cluster cluster, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Images.InspectAsync(BaseImage, cancellationToken);
        }
        catch (EngineNotFoundException)
        {
            return; // the cluster's own engines pull it
        }

        await using var saved = await engine.Images.SaveAsync([BaseImage], cancellationToken);
        await foreach (var _ in cluster.Images.LoadAsync(saved, cancellationToken))
        {
            // a small image needs no progress
        }
    }

    private static async Task<IReadOnlyList<string>> LeftoversAsync(IEngine engine, CancellationToken cancellationToken)
    {
        var containers = await engine.Containers.ListAsync(new() { All = true }, cancellationToken);
        var volumes = await engine.Volumes.ListAsync(cancellationToken: cancellationToken);
        return
        [
            .. containers.SelectMany(static container => container.Names).Where(IsOurs).Select(static name => $"container {name}"),
            .. volumes.Select(static volume => volume.Name).Where(IsOurs).Select(static name => $"volume {name}"),
        ];
    }

    private static bool IsOurs(string name) => name.Contains($"{Tour.Fleet}-", StringComparison.Ordinal);
}
