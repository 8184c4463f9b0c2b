using System.Collections.Concurrent;
using System.Diagnostics;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>Rounds of faults while clients work; after each round all is healed, and what must hold then is looked at.</summary>
internal sealed class FaultCampaign(ClusterBed bed, CampaignSettings settings, CampaignLog log)
{
    private readonly Random _random = new(settings.Seed);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _parts = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _settled = [];
    private int _injected;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        CampaignClient[] clients = [.. Enumerable.Range(1, settings.Clients).Select(number => new CampaignClient(number, bed, new Random(settings.Seed + (1000 * number)), settings, log))];
        await Task.WhenAll(clients.Select(client => client.FillAsync(cancellationToken)));
        for (var round = 1; _injected < settings.Faults; round++)
        {
            await RoundAsync(round, clients, cancellationToken);
            await TestContext.Progress.WriteLineAsync(FormattableString.Invariant($"seed {settings.Seed}, round {round}: {_injected} faults, agreed {_settled[^1].TotalSeconds:0.0} s after the last was healed"));
        }

        foreach (var client in clients) await client.CloseAsync();
        return FormattableString.Invariant($"{_injected} faults, {clients.Sum(static client => client.Asked.Count)} containers made; agreed after {_settled.Average(static time => time.TotalSeconds):0.0} s, at most {_settled.Max().TotalSeconds:0.0} s; {clients.Sum(static client => client.Vanished)} times a client was told that there is no such container while it moved");
    }

    private async Task RoundAsync(int round, CampaignClient[] clients, CancellationToken cancellationToken)
    {
        var faults = PlannedFault.Draw(_random, settings);
        log.Add($"round {round}");
        using var healed = new CancellationTokenSource();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = Task.WhenAll(clients.Select(client => WorkAsync(client, healed.Token, deadline.Token)));
        await Task.WhenAll(faults.Select(fault => InjectAsync(fault, cancellationToken)));
        log.Add("all is healed");
        var clock = Stopwatch.StartNew();
        await healed.CancelAsync();
        deadline.CancelAfter(settings.Patience);
        try
        {
            await working;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(round, faults, clients.Where(static client => client.Doing is not null).Select(static client => $"never acknowledged: {client.Doing}"), await SeenCluster.ReadAsync(bed, cancellationToken));
        }

        await AgreeAsync(round, faults, [.. clients.SelectMany(static client => client.Asked)], clock, cancellationToken);
        _settled.Add(clock.Elapsed);
        await ForgetSupersededAsync(cancellationToken);
    }

    private static async Task WorkAsync(CampaignClient client, CancellationToken healed, CancellationToken cancellationToken)
    {
        while (!healed.IsCancellationRequested) await client.ActAsync(cancellationToken);
    }

    private async Task InjectAsync(PlannedFault planned, CancellationToken cancellationToken)
    {
        await Task.Delay(planned.After, cancellationToken);
        var part = _parts.GetOrAdd(planned.Fault.Part, static _ => new(1, 1));
        await part.WaitAsync(cancellationToken);
        try
        {
            if (!await planned.Fault.BeginAsync(bed, cancellationToken)) return;
            log.Add($"fault: {planned}");
            Interlocked.Increment(ref _injected);
            await Task.Delay(planned.Lasts, cancellationToken);
            await planned.Fault.HealAsync(bed, cancellationToken);
            log.Add($"healed: {planned.Fault}");
        }
        finally
        {
            part.Release();
        }
    }

    // What is acknowledged holds once all agree; in between copies come and go.
    private async Task AgreeAsync(int round, IReadOnlyList<PlannedFault> faults, IReadOnlyList<AskedContainer> asked, Stopwatch clock, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = await SeenCluster.ReadAsync(bed, cancellationToken);
            var broken = Invariants.Broken(seen, asked);
            if (broken.Count == 0) return;
            if (clock.Elapsed > settings.Patience) Fail(round, faults, broken, seen);
            await Task.Delay(250, cancellationToken);
        }
    }

    private void Fail(int round, IReadOnlyList<PlannedFault> faults, IEnumerable<string> broken, SeenCluster seen) =>
        Assert.Fail($"Seed {settings.Seed}, round {round}, after {_injected} faults:\n{string.Join('\n', broken)}\nfaults of the round:\n{string.Join('\n', faults)}\ncopies:\n{string.Join('\n', seen.Copies)}\nhistory:\n{log}");

    // As whoever runs a cluster does from time to time: here they would fill the engines.
    private async Task ForgetSupersededAsync(CancellationToken cancellationToken)
    {
        var seen = await SeenCluster.ReadAsync(bed, cancellationToken);
        foreach (var engine in bed.Engines)
        {
            using var api = new EngineApi(engine.Socket);
            foreach (var copy in seen.Copies.Where(copy => copy.IsSuperseded && copy.Engine == engine.Name)) await api.DeleteAsync($"containers/{copy.Id}?force=1", cancellationToken);
        }
    }
}
