using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;
using Orchestration.Testing;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Two managers that place at once, on a real etcd.</summary>
[Parallelizable]
public sealed class TwoManagersOnEtcdTests : BedFixture
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Together_they_never_give_away_more_than_the_nodes_have_and_one_name_once(CancellationToken cancellationToken)
    {
        await using var etcd = await Bed.StartEtcdAsync(cancellationToken);
        await using var store = new EtcdClusterStore(new() { Endpoints = [etcd.Address] });
        InMemoryEngine[] engines = [.. Enumerable.Range(0, 3).Select(static i => new InMemoryEngine(new() { Name = $"n{i}" }))];
        foreach (var engine in engines) engine.AddImage(InMemoryImage.Busybox);
        await using var first = await FormAsync(store, engines, cancellationToken);
        await using var second = await FormAsync(store, engines, cancellationToken);

        var made = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => CreateAsync(i % 2 == 0 ? first : second, $"c{i}", cpus: 1 + (i % 3), cancellationToken), cancellationToken)));
        var named = await Task.WhenAll(new[] { first, second }.Select(manager => Task.Run(() => CreateAsync(manager, "web", cpus: 0, cancellationToken), cancellationToken)));

        Assert.That(made.Count(static done => done), Is.GreaterThanOrEqualTo(3));
        Assert.That(named, Is.EquivalentTo(new[] { true, false }));
        foreach (var engine in engines)
        {
            var reserved = 0L;
            foreach (var container in await engine.Containers.ListAsync(new() { All = true }, cancellationToken)) reserved += (await engine.Containers.InspectAsync(container.Id, cancellationToken)).HostConfig.NanoCpus ?? 0;
            Assert.That(reserved, Is.LessThanOrEqualTo(4_000_000_000));
            await engine.DisposeAsync();
        }
    }

    private static async Task<Cluster> FormAsync(EtcdClusterStore store, InMemoryEngine[] engines, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(new() { Store = store, Overcommit = 0 }, new Connector(engines));
        for (var i = 0; i < engines.Length; i++) await cluster.JoinAsync(new(new Uri($"tcp://{i}.test:2376")) { NodeName = $"n{i}" }, cancellationToken);
        return cluster;
    }

    private static async Task<bool> CreateAsync(Cluster manager, string name, int cpus, CancellationToken cancellationToken)
    {
        try
        {
            await manager.Containers.CreateAsync(new() { Name = name, Image = "busybox", Command = ["sleep", "1000"], HostConfig = new() { NanoCpus = cpus * 1_000_000_000L } }, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is PlacementRefusedException or EngineConflictException)
        {
            return false;
        }
    }

    private sealed class Connector(InMemoryEngine[] engines) : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(engines[int.Parse(endpoint.Address.Host.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)]);
    }
}
