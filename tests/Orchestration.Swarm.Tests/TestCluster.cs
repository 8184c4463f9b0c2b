using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests;

/// <summary>A cluster over in-memory engines: n1 and n2 carry rule=tomcat, n3 does not.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly Dictionary<string, InMemoryEngine> _engines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private readonly InMemoryHosts _hosts = new();

    private TestCluster(ClusterOptions options) => Cluster = new(options, new Connector(_engines));

    public Cluster Cluster { get; }

    public InMemoryEngine this[string node] => _engines[node];

    public static async Task<TestCluster> FormAsync(Action<ClusterOptions>? configure = null)
    {
        var options = new ClusterOptions { Name = "test" };
        configure?.Invoke(options);
        var cluster = new TestCluster(options);
        options.Overlay.AdvertiseAddress ??= endpoint => cluster._addresses[endpoint.NodeName!];
        string[] names = ["n1", "n2", "n3"];
        foreach (var name in names) await cluster.JoinAsync(name, options.TimeProvider);
        return cluster;
    }

    /// <summary>Another manager on the same engines, which knows nothing but what they tell.</summary>
    public async Task<Cluster> FormAnotherAsync()
    {
        var cluster = new Cluster(new() { Name = "test", Overlay = { AdvertiseAddress = endpoint => _addresses[endpoint.NodeName!] } }, new Connector(_engines));
        foreach (var name in _engines.Keys) await cluster.JoinAsync(Endpoint(name));
        return cluster;
    }

    public EngineEndpoint Endpoint(string node) => new(new Uri($"tcp://{node}.test:2376"))
    {
        NodeName = node,
        Labels = node is "n3" ? new Dictionary<string, string>() : new Dictionary<string, string> { ["rule"] = "tomcat" },
    };

    public Task AddAsync(string name) => JoinAsync(name, TimeProvider.System);

    /// <summary>The host starts again at another address, and the cluster is told.</summary>
    public async Task MoveAsync(string node, string address)
    {
        _engines[node].Crash();
        _engines[node].MoveTo(_addresses[node] = address);
        _engines[node].Restart();
        await Cluster.UpdateAsync(node, Endpoint(node));
    }

    public string NodeOf(string container) =>
        _engines.Single(engine => engine.Value.Containers.ListAsync(new() { All = true }).Result.Any(c => c.Names.Contains($"/{container}"))).Key;

    public async Task<string> RunAsync(ContainerSpec spec)
    {
        var created = await Cluster.Containers.CreateAsync(spec);
        await Cluster.Containers.StartAsync(created.Id);
        return created.Node!.Name;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        foreach (var engine in _engines.Values) await engine.DisposeAsync();
    }

    private async Task JoinAsync(string name, TimeProvider time)
    {
        var engine = new InMemoryEngine(new() { Name = name, Cpus = 4, Memory = ByteSize.Gibibytes(8), TimeProvider = time, Hosts = _hosts, Address = _addresses[name] = $"10.0.0.{name[1..]}" });
        _engines[$"{name}"] = engine;
        await Cluster.JoinAsync(Endpoint(name));
    }

    private sealed class Connector(Dictionary<string, InMemoryEngine> engines) : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
            Task.FromResult<IEngine>(engines[endpoint.Address.Host.Split('.')[0]]);
    }
}
