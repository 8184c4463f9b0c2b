using System.Diagnostics;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>Seeded faults of engines, links, managers and the store, while clients work. Variables make it long (docs/reliability.md).</summary>
public sealed class FaultCampaignTests : BedFixture
{
    [Test]
    public async Task Nothing_is_lost_doubled_overcommitted_or_orphaned_by_faults()
    {
        var settings = new CampaignSettings();
        using var log = new CampaignLog();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3) + (settings.Faults * TimeSpan.FromSeconds(20)));
        var clock = Stopwatch.StartNew();
        await using var bed = await ClusterBed.StartAsync(Bed, settings.Engines, settings.Managers, settings.ManagerArguments, log.Add, limit.Token);
        var ready = clock.Elapsed;
        var told = await new FaultCampaign(bed, settings, log).RunAsync(limit.Token);
        await TestContext.Progress.WriteLineAsync(FormattableString.Invariant($"seed {settings.Seed}: {told}; ready in {ready.TotalSeconds:0.0} s, done in {clock.Elapsed.TotalSeconds:0} s"));
    }
}
