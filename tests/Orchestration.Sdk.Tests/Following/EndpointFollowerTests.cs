using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarm;
using Orchestration.Testing;

namespace Orchestration.Following;

public sealed class EndpointFollowerTests
{
    private readonly InMemoryCloud _cloud = new();

    [Test]
    public async Task A_cluster_of_machines_reaches_a_node_at_its_new_address()
    {
        using var store = new MemoryMachineStore();
        await using var orchestrator = Orchestrator.Create(options => (options.MachineStore, options.Ssh, options.Engines) = (store, _cloud.Ssh, _cloud.Engines));
        var machines = await orchestrator.Machines.Define("web", 2).OnInMemory(_cloud).EnsureAsync();
        await using var cluster = await orchestrator.Clusters.Form("prod").Join(machines).EnsureAsync();
        await orchestrator.Machines.StopAsync(["web-1"]);

        var moved = (await orchestrator.Machines.StartAsync(["web-1"]))[0];

        Assert.That(moved.Engine.Address, Is.Not.EqualTo(machines[0].Engine.Address));
        await UntilAsync(() => AddressOf(cluster, "web-1") == moved.Engine.Address.Authority);
        Assert.That(AddressOf(cluster, "web-2"), Is.EqualTo(machines[1].Engine.Address.Authority));
        Assert.That((await cluster.System.GetInfoAsync()).Cpus, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_node_of_the_same_name_that_is_another_machine_is_left_alone()
    {
        using var store = new MemoryMachineStore();
        await using var orchestrator = Orchestrator.Create(options => (options.MachineStore, options.Ssh, options.Engines) = (store, _cloud.Ssh, _cloud.Engines));
        var machines = await orchestrator.Machines.Define("web", 2).OnInMemory(_cloud).EnsureAsync();
        await using var cluster = await orchestrator.Clusters.Form("prod").Join(machines[1].Engine with { NodeName = "web-1" }).EnsureAsync();
        await orchestrator.Machines.StopAsync(["web-1"]);

        await orchestrator.Machines.StartAsync(["web-1"]);

        Assert.That(AddressOf(cluster, "web-1"), Is.EqualTo(machines[1].Engine.Address.Authority));
    }

    private static string AddressOf(Cluster cluster, string node) => cluster.Nodes.Single(found => found.Name == node).Address;

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!reached()) await Task.Delay(10, patience.Token);
    }
}
