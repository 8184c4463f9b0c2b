using Orchestration.Engines;
using Orchestration.Machines.Tests;

namespace Orchestration.Machines.Supply;

public sealed class MachineNodeSupplierTests
{
    private World _world = null!;
    private MachineFleet _fleet = null!;

    [SetUp]
    public void Open() => (_world, _fleet) = (new World(), null!);

    [TearDown]
    public async Task Close()
    {
        if (_fleet is not null) await _fleet.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task Nodes_added_at_the_same_time_get_names_of_their_own_and_answer()
    {
        using var supplier = Supplier(maximum: 3);

        var nodes = await Task.WhenAll(supplier.AddAsync("small"), supplier.AddAsync("small"), supplier.AddAsync("small"));

        Assert.That(nodes.Select(node => node.NodeName).Order(), Is.EqualTo(new[] { "small-1", "small-2", "small-3" }));
        Assert.That(nodes.Select(node => node.Labels["tier"]), Is.All.EqualTo("worker"));
        foreach (var node in nodes) await using (await _world.Cloud.Engines.ConnectAsync(node)) { }
        Assert.ThrowsAsync<MachineStateException>(() => supplier.AddAsync("small"));
    }

    [Test]
    public async Task A_schedule_makes_nodes_and_takes_the_last_ones_back()
    {
        using var supplier = Supplier(maximum: 3);
        var (morning, evening) = (new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 23, 21, 0, 0, TimeSpan.Zero));
        var schedule = new FleetSchedule([new FleetWindow("small", 3, 3) { Opens = new(8, 0), Closes = new(20, 0) }, new FleetWindow("small", 1, 1)]);

        Assert.That((await supplier.FollowAsync(schedule, morning)).Added, Has.Count.EqualTo(3));
        var (added, removed) = await supplier.FollowAsync(schedule, evening);
        Assert.That((added.Count, removed), Is.EqualTo((0, new[] { "small-2", "small-3" })));
        Assert.That(_world.Cloud.Hosts.Select(host => host.Name), Is.EqualTo(new[] { "small-1" }));
        Assert.ThrowsAsync<MachineDefinitionException>(() => supplier.FollowAsync(new([new FleetWindow("large", 0, 1)]), morning));
    }

    [Test]
    public async Task A_removed_node_makes_place_and_its_number_is_used_again()
    {
        using var supplier = Supplier(maximum: 2);
        await supplier.AddAsync("small");
        await supplier.AddAsync("small");

        await supplier.RemoveAsync("small-1");
        await supplier.RemoveAsync("small-1");

        Assert.That(_world.Cloud.Hosts.Select(host => host.Name), Is.EqualTo(new[] { "small-2" }));
        Assert.That((await supplier.AddAsync("small")).NodeName, Is.EqualTo("small-1"));
    }

    [Test]
    public async Task A_node_that_was_left_half_made_is_finished_first()
    {
        using var supplier = Supplier(maximum: 2);
        await supplier.AddAsync("small");
        var record = (await _world.Store.FindAsync("small-1"))!;
        await _world.Store.SaveAsync(record with { Phase = MachinePhase.Provisioning, PendingStep = "install engine" });

        Assert.That((await supplier.AddAsync("small")).NodeName, Is.EqualTo("small-1"));
        Assert.That(_world.Cloud.Hosts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_machine_of_somebody_else_is_not_removed()
    {
        using var supplier = Supplier(maximum: null);
        await _world.EnsureAsync("small-1", count: null);

        Assert.ThrowsAsync<MachineStateException>(() => supplier.RemoveAsync("small-1"));
        Assert.That((await supplier.AddAsync("small")).NodeName, Is.EqualTo("small-2"), "a taken name is passed over");
    }

    [Test]
    public void Templates_are_known_by_their_names()
    {
        using var supplier = Supplier(maximum: 1);

        Assert.That(supplier.Templates.Single().HourlyCost, Is.EqualTo(0.02m));
        Assert.ThrowsAsync<MachineDefinitionException>(() => supplier.AddAsync("large"));
        Assert.Throws<MachineDefinitionException>(() => _ = new MachineNodeSupplier(_fleet, [Template("a", 1), Template("a", 1), Template("..", 1)]));
    }

    private MachineNodeSupplier Supplier(int? maximum) => new(_fleet = _world.Fleet(), [Template("small", maximum)], _world.Progress);

    private MachineTemplate Template(string name, int? maximum) => new(
        new NodeTemplate(name) { HourlyCost = 0.02m, Maximum = maximum, Labels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("tier", "worker") },
        builder => builder.UseDriver(_world.Cloud.Driver));
}
