using Orchestration.Engines;
using Orchestration.Swarm.Networks.Overlay;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;
using Orchestration.Swarm.Stores;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Networks;

/// <summary>In-memory engines that the swarm's planner and runner work on, without monitors: nothing happens by itself.</summary>
internal sealed class SwarmBed
{
    private readonly InMemoryHosts _hosts = new();
    private readonly ClusterOptions _options;
    private readonly NodeSet _nodes;
    private readonly SchedulerHolder _scheduler;
    private readonly MemoryClusterStore _store = new();
    private readonly OutdatedNodes _outdated = new();
    private int _nextAddress;

    public SwarmBed(int nodes, Action<ClusterOptions>? configure = null)
    {
        _options = new() { Name = "test", Overlay = { MajorityGrace = TimeSpan.Zero, RetryInterval = TimeSpan.FromMilliseconds(1), StepTimeout = TimeSpan.FromSeconds(5) } };
        configure?.Invoke(_options);
        _nodes = new(_options);
        _scheduler = new(_options);
        Networking = new(_options, _nodes, new(_store, () => _store, "test/"), static () => { }) { Doing = Check };
        for (var i = 1; i <= nodes; i++) Add($"n{i}");
    }

    public OverlayNetworking Networking { get; }

    public Dictionary<string, InMemoryEngine> Engines { get; } = new(StringComparer.Ordinal);

    public List<string> Names => [.. _nodes.All.Select(static node => node.Name)];

    public HashSet<string> Silent { get; } = new(StringComparer.Ordinal);

    public ISwarmOperations this[string node] => Engines[node].Swarm;

    public void Add(string name)
    {
        var engine = Engines[name] = new(new() { Name = name, Hosts = _hosts, Address = NextAddress() });
        _nodes.Add(Node(name, engine));
    }

    public async Task RemoveAsync(string name)
    {
        await Networking.ReleaseAsync(name, default);
        _nodes.Remove(_nodes.Get(name));
        Networking.Memory.WantsRotation = true;
    }

    public void Crash(string name)
    {
        Engines[name].Crash();
        Silent.Add(name);
    }

    public void Return(string name)
    {
        Engines[name].Restart();
        Silent.Remove(name);
    }

    /// <summary>The host starts again at another address, and the cluster is told.</summary>
    public void Move(string name)
    {
        Engines[name].Crash();
        Engines[name].MoveTo(NextAddress());
        Return(name);
        _nodes.Replace(Node(name, Engines[name]));
    }

    /// <summary>A container on a network over hosts, made past the cluster.</summary>
    public async Task RunAsync(string name, string network)
    {
        var engine = Engines[name];
        if ((await engine.Images.ListAsync()).Count == 0) engine.AddImage(InMemoryImage.Busybox);
        var created = await engine.Containers.CreateAsync(new() { Name = $"c-{name}", Image = "busybox", Command = ["sleep", "100000000"], HostConfig = new() { NetworkMode = network, RestartPolicy = new() { Name = "always" } } });
        await engine.Containers.StartAsync(created.Id);
    }

    public string AddressOf(string node) => _nodes.Get(node).View.Ip;

    public async Task<string> EnsureAsync() => string.Join('\n', await Networking.EnsureAsync(rotateTokens: false, default));

    public async Task<SwarmInfo> InfoAsync(string node) => (await Engines[node].System.GetInfoAsync()).Swarm!;

    /// <summary>Name and role of each member that answers, as its engine says.</summary>
    public async Task<string> RolesAsync()
    {
        var roles = await Task.WhenAll(Names.Where(name => !Silent.Contains(name)).Select(async name => (name, Info: await InfoAsync(name))));
        return string.Join(' ', roles.Select(static role => $"{role.name}:{(role.Info.LocalNodeState is "inactive" ? "out" : role.Info.ControlAvailable ? "manager" : "worker")}"));
    }

    /// <summary>A step must never leave the swarm without a majority, unless it is the way to a new swarm.</summary>
    public List<(OverlayStep Step, bool HadMajority, int Managers)> Steps { get; } = [];

    private void Check(OverlayStep step)
    {
        var managers = _nodes.All.Select(node => (Node: node.Name, Members: MembersOf(node.Name))).Where(static manager => manager.Members is not null).ToArray();
        Steps.Add((step, managers.Length > 0, managers.Length == 0 ? 0 : managers[0].Members!.Count(static member => member.ManagerStatus is not null)));
    }

    private IReadOnlyList<SwarmNode>? MembersOf(string node)
    {
        try
        {
            return Engines[node].Swarm.ListNodesAsync().GetAwaiter().GetResult();
        }
        catch (EngineException)
        {
            return null;
        }
    }

    private ClusterNode Node(string name, InMemoryEngine engine)
    {
        var endpoint = new EngineEndpoint(new Uri($"tcp://10.0.0.{_nextAddress}:2376")) { NodeName = name };
        var node = ClusterNode.Create(endpoint, engine, new EngineInfo { Id = name, Name = name, Cpus = 1, MemoryTotal = 1 });
        return node with { Monitor = new(node, Scheduling.NodeAvailability.Active, _options, _scheduler, _outdated, static _ => { }) };
    }

    private string NextAddress() => $"10.0.0.{++_nextAddress}";
}
