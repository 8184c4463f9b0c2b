using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;
using Orchestration.Stores;
using Orchestration.Swarm.Failover;
using Orchestration.Swarm.Stores;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>Three in-memory engines, a store, and a manager that can be replaced by another one at any time. The clock is the test's.</summary>
internal sealed class FailoverBed : IAsyncDisposable
{
    private static readonly string[] Names = ["n1", "n2", "n3"];
    private readonly Dictionary<string, InMemoryEngine> _engines = new(StringComparer.Ordinal);
    private readonly Action<ClusterOptions> _configure;
    private readonly string? _sharedId;

    private FailoverBed(Action<ClusterOptions>? configure, string? sharedId)
    {
        (_configure, _sharedId) = (configure ?? (static _ => { }), sharedId);
        Store = new MemoryClusterStore(Time);
        foreach (var name in Names) AddEngine(name);
    }

    public FakeTimeProvider Time { get; } = new();

    public IClusterStore Store { get; }

    public Cluster Cluster { get; private set; } = null!;

    public InMemoryEngine this[string node] => _engines[node];

    public IEnumerable<InMemoryEngine> Engines => _engines.Values;

    /// <param name="configure">Changes the options of every manager.</param>
    /// <param name="sharedId">Id of all engines; default: each has one of its own.</param>
    public static async Task<FailoverBed> StartAsync(Action<ClusterOptions>? configure = null, string? sharedId = null)
    {
        var bed = new FailoverBed(configure, sharedId);
        await bed.ReplaceManagerAsync();
        return bed;
    }

    /// <summary>Another host takes a node's place, without containers.</summary>
    public async Task ReplaceHostAsync(string node)
    {
        var old = _engines[node];
        AddEngine(node);
        await Cluster.UpdateAsync(node, new(new Uri($"tcp://{node}.test:2376")));
        await old.DisposeAsync();
    }

    /// <summary>The manager is gone; another one begins with what the store and the engines that answer say.</summary>
    public async Task ReplaceManagerAsync()
    {
        if (Cluster is not null) await Cluster.DisposeAsync();
        Cluster = AnotherManager();
        await JoinMissingAsync();
    }

    /// <summary>A manager beside the first one, on the same store and engines, without nodes yet.</summary>
    public Cluster AnotherManager()
    {
        var options = new ClusterOptions { Name = "test", TimeProvider = Time, Store = Store };
        _configure(options);
        return new(options, new Connector(_engines));
    }

    public async Task JoinMissingAsync()
    {
        foreach (var name in Names)
        {
            try
            {
                await Cluster.JoinAsync(new(new Uri($"tcp://{name}.test:2376")) { NodeName = name });
            }
            catch (Exception error) when (error is EngineException or ClusterException)
            {
                // It joins once it answers.
            }
        }
    }

    /// <summary>The node is back, and the manager has seen it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="lost">Another one that stays lost.</param>
    public async Task HealAsync(string node, string? lost = null)
    {
        _engines[node].Reconnect();
        await JoinMissingAsync();
        await UntilAsync(() => Cluster.NodeStatuses.All(status => status.State is NodeState.Healthy || status.Node.Name == lost));
    }

    /// <summary>The clock goes on, second by second, until something holds.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 2_000 && !holds(); i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1); // What the monitors do then runs elsewhere.
        }
    }

    /// <summary>Rounds until there is nothing to do but wait or give up; the clock goes on by two seconds in between.</summary>
    public async Task<IReadOnlyList<string>> SettleAsync(int rounds = 40)
    {
        var all = new List<string>();
        for (var i = 0; i < rounds; i++)
        {
            var steps = await Cluster.FailOverAsync();
            all.AddRange(steps.Select(static step => step.ToString()));
            if (steps.All(static step => step is FailoverStep.GiveUp) && Cluster.FailoverProblems.Count == steps.Count) return all;
            Time.Advance(TimeSpan.FromSeconds(2));
        }

        return all;
    }

    public async Task<string> RunAsync(ContainerSpec spec)
    {
        var created = await Cluster.Containers.CreateAsync(spec);
        await Cluster.Containers.StartAsync(created.Id);
        return created.Node!.Name;
    }

    /// <summary>Copies of a container on all engines, as <c>node name state</c>; retired ones carry another name.</summary>
    public async Task<IReadOnlyList<(string Node, string Name, string State)>> CopiesAsync(string name)
    {
        var copies = new List<(string, string, string)>();
        foreach (var (node, engine) in _engines)
        {
            var list = await engine.Containers.ListAsync(new() { All = true });
            copies.AddRange(list.SelectMany(container => container.Names.Select(n => (node, n.TrimStart('/'), container.State))).Where(copy => copy.Item2 == name || copy.Item2.StartsWith($"{name}_superseded_", StringComparison.Ordinal)));
        }

        return copies;
    }

    public static ContainerSpec Sleeper(string name, bool reschedules = true) => new()
    {
        Name = name, Image = "busybox", Command = ["sleep", "100000000"], Environment = reschedules ? ["A=1", "reschedule:on-node-failure"] : ["A=1"],
    };

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        foreach (var engine in _engines.Values) await engine.DisposeAsync();
        await Store.DisposeAsync();
    }

    private void AddEngine(string name)
    {
        var engine = _engines[name] = new InMemoryEngine(new() { Name = name, Id = _sharedId, Cpus = 8, Memory = ByteSize.Gibibytes(16), TimeProvider = Time });
        engine.AddImage(InMemoryImage.Busybox);
    }

    private sealed class Connector(Dictionary<string, InMemoryEngine> engines) : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(engines[endpoint.Address.Host.Split('.')[0]]);
    }
}
