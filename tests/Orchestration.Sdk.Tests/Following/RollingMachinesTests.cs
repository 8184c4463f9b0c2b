using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores;
using Orchestration.Testing;

namespace Orchestration.Following;

public sealed class RollingMachinesTests
{
    private readonly InMemoryCloud _cloud = new();
    private MemoryMachineStore _machines = null!;
    private MemoryClusterStore _store = null!;
    private Orchestrator _orchestrator = null!;
    private Cluster _cluster = null!;

    [SetUp]
    public async Task FormAsync()
    {
        (_machines, _store) = (new(), new());
        _orchestrator = Orchestrator.Create(options => (options.MachineStore, options.Ssh, options.Engines) = (_machines, _cloud.Ssh, _cloud.Engines));
        await _orchestrator.Machines.Define("web", 3).OnInMemory(_cloud).EnsureAsync();
        await FormClusterAsync();
    }

    [TearDown]
    public async Task LetGoAsync()
    {
        await _cluster.DisposeAsync();
        await _orchestrator.DisposeAsync();
        await _store.DisposeAsync();
        _machines.Dispose();
    }

    [Test]
    public async Task Engine_options_and_labels_reach_one_machine_after_another_while_its_node_is_drained()
    {
        List<string> lines = [];

        await _cluster.ReconfigureAsync(_orchestrator.Machines, Mirrored, progress: new Lines(lines));

        Assert.That(_cluster.Nodes.Select(static node => node.Labels!["tier"]), Is.All.EqualTo("front"));
        Assert.That(_cluster.NodeStatuses, Is.All.Matches<NodeStatus>(static status => status is { State: NodeState.Healthy, IsBeingReconfigured: false, Availability: Scheduling.NodeAvailability.Active }));
        foreach (var name in Names) Assert.That((await _orchestrator.Machines.GetAsync(name)).Record.Definition.Engine.RegistryMirrors, Is.EqualTo(new[] { "https://mirror.test" }));
        Assert.That(lines.Where(static line => line.EndsWith(": drain", StringComparison.Ordinal) || line.EndsWith(": active", StringComparison.Ordinal)),
            Is.EqualTo(Names.SelectMany(static name => new[] { $"{name}: drain", $"{name}: active" })));
    }

    [Test]
    public async Task A_machine_that_is_as_wanted_is_not_drained()
    {
        await _orchestrator.Machines.ChangeAsync(["web-1", "web-3"], Mirrored);
        List<string> lines = [];

        await _cluster.ReconfigureAsync(_orchestrator.Machines, Mirrored, progress: new Lines(lines));

        Assert.That(lines.Where(static line => line.EndsWith(": drain", StringComparison.Ordinal)), Is.EqualTo(new[] { "web-2: drain" }));
        Assert.That(lines, Does.Contain("web-1: as it is wanted"));
    }

    [Test]
    public async Task A_machine_that_restarts_at_another_address_is_followed_before_its_node_takes_containers_again()
    {
        var before = _cluster.Nodes.Select(static node => node.Address).ToArray();

        await _cluster.ReconfigureAsync(_orchestrator.Machines, async (name, token) =>
        {
            await _orchestrator.Machines.StopAsync([name], cancellationToken: token);
            await _orchestrator.Machines.StartAsync([name], cancellationToken: token);
        });

        Assert.That(_cluster.Nodes.Select(static node => node.Address).Intersect(before), Is.Empty);
        Assert.That(() => _cluster.NodeStatuses.Select(static status => status.State), Is.All.EqualTo(NodeState.Healthy).After(10_000, 20), "a follower of the machines may connect once more");
    }

    [Test]
    public async Task A_process_that_died_in_the_middle_is_followed_by_one_that_ends_it()
    {
        using var dying = new CancellationTokenSource();
        Assert.That(
            () => _cluster.ReconfigureAsync(
                _orchestrator.Machines,
                definition =>
                {
                    if (definition.Name == "web-2" && _cluster.NodeStatuses[1].IsBeingReconfigured) dying.Cancel();
                    return Mirrored(definition);
                },
                cancellationToken: dying.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_cluster.NodeStatuses.Select(static status => status.IsBeingReconfigured), Is.EqualTo(new[] { false, true, false }));
        await _cluster.DisposeAsync();
        await FormClusterAsync();
        List<string> lines = [];

        await _cluster.ReconfigureAsync(_orchestrator.Machines, Mirrored, progress: new Lines(lines));

        Assert.That(lines.Where(static line => line.EndsWith(": drain", StringComparison.Ordinal)), Is.EqualTo(new[] { "web-2: drain", "web-3: drain" }));
        Assert.That(_cluster.NodeStatuses, Is.All.Matches<NodeStatus>(static status => status is { IsBeingReconfigured: false, Availability: Scheduling.NodeAvailability.Active }));
    }

    [Test]
    public void What_is_not_acceptable_is_said_before_anything_is_drained()
    {
        Assert.That(
            () => _cluster.ReconfigureAsync(_orchestrator.Machines, static definition => definition with { Engine = definition.Engine with { Version = "new est" } }),
            Throws.TypeOf<MachineDefinitionException>());
        Assert.That(_cluster.NodeStatuses.Select(static status => status.IsBeingReconfigured), Is.All.False);
    }

    private static readonly string[] Names = ["web-1", "web-2", "web-3"];

    private static MachineDefinition Mirrored(MachineDefinition definition) =>
        definition.WithLabel("tier", "front") with { Engine = definition.Engine with { RegistryMirrors = ["https://mirror.test"] } };

    private async Task FormClusterAsync()
    {
        List<EngineEndpoint> endpoints = [];
        foreach (var name in Names) endpoints.Add((await _orchestrator.Machines.GetAsync(name)).Engine);
        _cluster = await _orchestrator.Clusters.Form("prod").Join(endpoints).Configure(options => options.Store = _store).EnsureAsync();
    }

    private sealed class Lines(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
