using System.Globalization;
using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>Random partitions, lost requests and replies, and managers that are replaced; then all heals. ORCHESTRATION_SEEDS makes it long.</summary>
[TestFixture]
public sealed class PartitionTests
{
    private static IEnumerable<int> Seeds => Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seeds) ? seeds : 3);

    [TestCaseSource(nameof(Seeds))]
    public async Task A_partition_that_heals_leaves_every_container_once_and_every_volume(int seed)
    {
        var random = new Random(seed);
        await using var bed = await FailoverBed.StartAsync();
        var asked = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var name = $"c{i}";
            await bed.RunAsync(i == 3 ? FailoverBed.Sleeper(name) with { HostConfig = new() { Binds = [$"{name}:/data"] } } : FailoverBed.Sleeper(name));
            asked.Add(name);
        }

        for (var round = 0; round < 25; round++) await DisturbAsync(bed, random);
        foreach (var engine in bed.Engines) engine.Faults.Clear();
        foreach (var node in new[] { "n1", "n2", "n3" }) await bed.HealAsync(node);
        var steps = await bed.SettleAsync();

        foreach (var name in asked)
        {
            var copies = await bed.CopiesAsync(name);
            Assert.That(copies.Where(static copy => copy.State == "running").Select(static copy => copy.Name), Is.EqualTo(new[] { name }), $"seed {seed}, {name}: {string.Join("; ", copies)}\n{string.Join('\n', steps)}");
            Assert.That(copies.Count(copy => copy.Name == name), Is.EqualTo(1), $"seed {seed}, {name}");
        }

        var volumes = new List<string>();
        foreach (var engine in bed.Engines) volumes.AddRange((await engine.Volumes.ListAsync()).Select(static volume => volume.Name));
        Assert.That(volumes, Does.Contain("c3"), $"seed {seed}");
        Assert.That(await bed.SettleAsync(2), Is.Empty, $"seed {seed}: nothing is left to do");
    }

    private static async Task DisturbAsync(FailoverBed bed, Random random)
    {
        var node = $"n{random.Next(1, 4)}";
        switch (random.Next(7))
        {
            case 0: bed[node].Disconnect(); break;
            case 1: bed[node].Reconnect(); break;
            case 2: bed[node].Faults.On(EngineOperation.ContainerCreate).LoseReply().Once(); break;
            case 3: bed[node].Faults.On(EngineOperation.ContainerStart).LoseRequest().Once(); break;
            case 4: await bed.ReplaceManagerAsync(); break;
            case 5: bed[node].Faults.On(static call => call.Operation is EngineOperation.ContainerRename or EngineOperation.ContainerStop).LoseReply().Once(); break;
            default: await bed.JoinMissingAsync(); break;
        }

        await bed.Cluster.FailOverAsync();
        bed.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 9)));
        await Task.Yield();
    }
}
