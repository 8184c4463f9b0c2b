using System.Text.Json.Nodes;
using Orchestration.Engines;
using Orchestration.Stores;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>Real engines behind links, three members of etcd, managers as processes.</summary>
internal sealed class ClusterBed : IAsyncDisposable
{
    private const string Prefix = "campaign";

    /// <summary>What all keys of the managers begin with.</summary>
    public const string Keys = $"{Prefix}/orchestration/";

    private readonly Action<string> _say;
    private readonly string[] _arguments;

    private ClusterBed(IReadOnlyList<LoneEngine> engines, IReadOnlyList<EtcdServer> etcd, IReadOnlyList<string> arguments, Action<string> say)
    {
        (Engines, Etcd, _say) = (engines, etcd, say);
        Links = [.. engines.Select(static engine => new EngineLink(engine.Socket))];
        Store = new(new() { Endpoints = [.. etcd.Select(static member => member.Address)] });
        _arguments = [.. arguments, $"etcd://{string.Join(',', etcd.Select(static member => member.Address.Authority))}/{Prefix}"];
    }

    public IReadOnlyList<LoneEngine> Engines { get; }

    public IReadOnlyList<EngineLink> Links { get; }

    public IReadOnlyList<EtcdServer> Etcd { get; }

    public EtcdClusterStore Store { get; }

    public List<ManagerProcess> Managers { get; } = [];

    public static async Task<ClusterBed> StartAsync(Bed bed, int engines, int managers, IReadOnlyList<string> arguments, Action<string> say, CancellationToken cancellationToken)
    {
        var etcd = bed.StartEtcdMembersAsync(3, cancellationToken);
        var started = await Task.WhenAll(Enumerable.Range(1, engines).Select(i => bed.StartLoneEngineAsync($"e{i}", cancellationToken)));
        var cluster = new ClusterBed(started, await etcd, arguments, say);
        foreach (var link in cluster.Links)
            await cluster.Store.CommitAsync(new([], [new StoreOperation.Put($"{Prefix}/docker/swarm/nodes/{link.Address}", System.Text.Encoding.UTF8.GetBytes(link.Address))]), cancellationToken);
        for (var i = 0; i < managers; i++) cluster.Managers.Add(cluster.Start($"127.0.0.1:{FreePort.Find()}"));
        await cluster.LeaderAsync(static _ => true, cancellationToken);
        await cluster.HealthyAsync(cancellationToken);
        return cluster;
    }

    public void Restart(int manager)
    {
        var address = Managers[manager].Address;
        Managers[manager].Dispose();
        Managers[manager] = Start(address);
    }

    /// <summary>The manager that leads, as soon as there is one that is wanted.</summary>
    public async Task<ManagerProcess> LeaderAsync(Func<ManagerProcess, bool> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindLeaderAsync(cancellationToken) is { } leader && wanted(leader)) return leader;
            await Task.Delay(50, cancellationToken);
        }
    }

    public async Task<ManagerProcess?> FindLeaderAsync(CancellationToken cancellationToken)
    {
        try
        {
            var leader = (await Store.RangeAsync($"{Keys}leader", cancellationToken)).Entries.SingleOrDefault();
            var address = leader is null ? null : JsonNode.Parse(leader.Value.Span)!["Address"]!.GetValue<string>();
            return Managers.FirstOrDefault(manager => manager.Address == address);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    /// <summary>What the managers keep, without what is put before every key.</summary>
    public async Task<IReadOnlyList<StoreEntry>> ReadStoreAsync(CancellationToken cancellationToken) =>
        [.. (await Store.RangeAsync(Keys, cancellationToken)).Entries.Select(static entry => entry with { Key = entry.Key[(entry.Key.IndexOf("orchestration/", StringComparison.Ordinal) + 14)..] })];

    public async Task<long> RevisionAsync(CancellationToken cancellationToken) => (await Store.RangeAsync(Keys, cancellationToken)).Revision;

    public static Task<IEngine> ConnectAsync(ManagerProcess manager, CancellationToken cancellationToken) =>
        new EngineConnector().ConnectAsync(new EngineEndpoint(new Uri($"tcp://{manager.Address}")) { AllowPlainTcp = true }, cancellationToken);

    /// <summary>Waits until the leading manager sees all engines.</summary>
    public async Task HealthyAsync(CancellationToken cancellationToken)
    {
        for (var settled = false; !settled; await Task.Delay(100, cancellationToken))
        {
            try
            {
                await using var manager = await ConnectAsync(await LeaderAsync(static _ => true, cancellationToken), cancellationToken);
                var status = (await manager.System.GetInfoAsync(cancellationToken)).SystemStatus ?? [];
                settled = status.Count(static line => line[1] == "Healthy") == Engines.Count;
            }
            catch (EngineException)
            {
                // Not there yet.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var manager in Managers) manager.Dispose();
        foreach (var link in Links) await link.DisposeAsync();
        await Store.DisposeAsync();
        await Task.WhenAll(Engines.Select(static engine => engine.DisposeAsync().AsTask()));
        foreach (var member in Etcd) await member.DisposeAsync();
    }

    private ManagerProcess Start(string address) => ManagerProcess.Start(address, _arguments, _say);
}
