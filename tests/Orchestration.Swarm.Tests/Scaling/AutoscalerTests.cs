using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Placement;
using Orchestration.Swarm.Tests.Nodes;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Scaling;

[TestFixture]
public sealed class AutoscalerTests
{
    [Test]
    public async Task Work_that_fits_nowhere_gets_a_node_and_an_idle_one_is_given_back()
    {
        await using var supplier = new Supplier();
        await using var cluster = new Cluster(new() { Overcommit = 0 }, supplier);
        cluster.ScaleBy(supplier, new() { Interval = TimeSpan.FromMilliseconds(50), IdleAfter = TimeSpan.FromMilliseconds(200) });
        await cluster.JoinAsync(await supplier.AddAsync("first"));
        var spec = ClusterPlacementTests.Sleeper("big") with { HostConfig = new() { NanoCpus = 3_000_000_000 } };
        await cluster.Containers.CreateAsync(spec with { Name = "fills" });
        Assert.That(() => cluster.Containers.CreateAsync(spec), Throws.TypeOf<PlacementRefusedException>());

        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(cluster.Nodes.Any(static node => node.Name.StartsWith("worker", StringComparison.Ordinal))));
        var created = await cluster.Containers.CreateAsync(spec);
        Assert.That(created.Node!.Name, Does.StartWith("worker"));
        await cluster.Containers.RemoveAsync(created.Id, new() { Force = true });

        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(cluster.Nodes.Select(static node => node.Name).SequenceEqual(["first-1"]) && supplier.Removed.Count > 0));
        Assert.That(supplier.Removed, Is.All.StartsWith("worker"));
    }

    [Test]
    public async Task A_preview_asks_for_nothing()
    {
        await using var supplier = new Supplier();
        await using var cluster = new Cluster(new() { Overcommit = 0 }, supplier);
        await cluster.JoinAsync(await supplier.AddAsync("first"));
        cluster.ScaleBy(supplier, new() { Interval = TimeSpan.FromMilliseconds(20) });

        var preview = await cluster.PreviewAsync([ClusterPlacementTests.Sleeper("huge") with { HostConfig = new() { NanoCpus = 4_000_000_000 } }, ClusterPlacementTests.Sleeper("more") with { HostConfig = new() { NanoCpus = 4_000_000_000 } }]);
        await Task.Delay(200);

        Assert.That(preview.Succeeded, Is.False);
        Assert.That(supplier.Made, Is.EqualTo(1));
    }

    private sealed class Supplier : INodeSupplier, IEngineConnector, IAsyncDisposable
    {
        private readonly Dictionary<string, InMemoryEngine> _engines = new(StringComparer.Ordinal);

        public int Made => _engines.Count;

        public List<string> Removed { get; } = [];

        public IReadOnlyList<NodeTemplate> Templates { get; } = [new("worker") { Cpus = 4, Memory = ByteSize.Gibibytes(8), Maximum = 2 }];

        public Task<EngineEndpoint> AddAsync(string template, CancellationToken cancellationToken = default)
        {
            var name = $"{template}-{_engines.Count + 1}";
            var engine = _engines[name] = new(new() { Name = name });
            engine.AddImage(InMemoryImage.Busybox);
            var labels = new Dictionary<string, string>();
            if (template == "worker") labels["orchestration.template"] = template;
            return Task.FromResult(new EngineEndpoint(new Uri($"tcp://{name}.test:2376")) { NodeName = name, Labels = labels });
        }

        public Task RemoveAsync(string node, CancellationToken cancellationToken = default)
        {
            Removed.Add(node);
            return Task.CompletedTask;
        }

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(_engines[endpoint.Address.Host.Split('.')[0]]);

        public async ValueTask DisposeAsync()
        {
            foreach (var engine in _engines.Values) await engine.DisposeAsync();
        }
    }
}
