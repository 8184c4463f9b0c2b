using System.Globalization;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>
/// Creates, starts, stops, renames and removals while nodes, replies and managers are lost. ORCHESTRATION_SEEDS makes it long,
/// from ORCHESTRATION_FIRST_SEED on.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WorkUnderFaultsTests
{
    private static IEnumerable<int> Seeds => Enumerable.Range(Read("ORCHESTRATION_FIRST_SEED", 1), Read("ORCHESTRATION_SEEDS", 12));

    [TestCaseSource(nameof(Seeds))]
    public async Task What_was_acknowledged_holds_once_all_has_healed(int seed)
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.Failover.CreateLifetime = TimeSpan.FromSeconds(20));
        var work = new FaultyWork(bed, new Random(seed));
        await work.RunAsync(steps: 150);
        await work.HealAsync();
        var state = await HealedState.ReadAsync(bed);

        Assert.That(state.Broken([.. work.Wanted]), Is.Empty, $"seed {seed}:\n{work.History}");
    }

    private static int Read(string name, int standard) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : standard;
}
