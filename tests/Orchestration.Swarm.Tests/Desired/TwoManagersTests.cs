using CsCheck;
using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Swarm.Tests.Failover;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Desired;

/// <summary>Two managers on one store, both of which place: nobody elects.</summary>
[TestFixture]
public sealed class TwoManagersTests
{
    private static readonly string[] Nodes = ["n1", "n2", "n3"];

    [Test]
    public async Task Together_they_never_give_away_more_than_a_node_has_and_no_port_twice()
    {
        var create = Gen.Select(Gen.Bool, Gen.Int[1, 4], Gen.Bool);
        await create.Array[1, 24].SampleAsync(async creates =>
        {
            await using var bed = await StartAsync();
            await using var second = await SecondAsync(bed);
            var outcomes = await Task.WhenAll(creates.Select((create, index) => Task.Run(() => CreateAsync(create.Item1 ? bed.Cluster : second, index, create.Item2, create.Item3))));

            foreach (var node in Nodes) Assert.That(await ReservedAsync(bed[node]), Is.LessThanOrEqualTo(8), node);
            foreach (var node in Nodes) Assert.That(await PortsAsync(bed[node]), Is.LessThanOrEqualTo(1), node);
            var made = new List<int>();
            foreach (var node in Nodes) made.Add((await bed[node].Containers.ListAsync(new() { All = true })).Count);
            Assert.That(outcomes.Count(static done => done), Is.EqualTo(made.Sum()), "what was refused left nothing");
        }, iter: 25, threads: 1);
    }

    [Test]
    public async Task What_one_has_placed_a_moment_ago_the_other_counts_without_having_looked()
    {
        await using var bed = await StartAsync();
        await using var second = await SecondAsync(bed);
        for (var i = 0; i < 3; i++) Assert.That(await CreateAsync(bed.Cluster, i, cpus: 8, hasPort: false), Is.True);

        Assert.That(await CreateAsync(second, 9, cpus: 1, hasPort: false), Is.False);
    }

    [Test]
    public async Task Of_two_creates_of_one_name_at_once_one_is_told_by_a_conflict()
    {
        await using var bed = await StartAsync();
        await using var second = await SecondAsync(bed);

        var made = await Task.WhenAll(new[] { bed.Cluster, second }.Select(manager => Task.Run(async () =>
        {
            try
            {
                await manager.Containers.CreateAsync(FailoverBed.Sleeper("web"));
                return true;
            }
            catch (EngineConflictException)
            {
                return false;
            }
        })));

        Assert.That(made, Is.EquivalentTo(new[] { true, false }));
        Assert.That(await bed.CopiesAsync("web"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_manager_that_died_in_the_middle_of_creates_blocks_nobody_for_good()
    {
        await using var bed = await StartAsync();
        foreach (var engine in bed.Engines) engine.Faults.On(EngineOperation.ContainerCreate).LoseRequest().Times(1);
        Assert.That(await CreateAsync(bed.Cluster, 1, cpus: 8, hasPort: false), Is.False);
        foreach (var engine in bed.Engines) engine.Faults.Clear();
        await bed.ReplaceManagerAsync();

        await bed.SettleAsync(4);
        bed.Time.Advance(TimeSpan.FromMinutes(6));
        await bed.SettleAsync(4);

        for (var i = 2; i < 5; i++) Assert.That(await CreateAsync(bed.Cluster, i, cpus: 8, hasPort: false), Is.True);
    }

    private static Task<FailoverBed> StartAsync() => FailoverBed.StartAsync(static options => options.Overcommit = 0);

    private static async Task<Cluster> SecondAsync(FailoverBed bed)
    {
        var second = bed.AnotherManager();
        foreach (var node in Nodes) await second.JoinAsync(new(new Uri($"tcp://{node}.test:2376")) { NodeName = node });
        return second;
    }

    private static async Task<bool> CreateAsync(Cluster manager, int index, int cpus, bool hasPort)
    {
        var ports = hasPort ? new Dictionary<string, IReadOnlyList<PortBinding>> { ["80/tcp"] = [new() { HostPort = "8080" }] } : null;
        try
        {
            await manager.Containers.CreateAsync(FailoverBed.Sleeper($"c{index}") with { HostConfig = new() { NanoCpus = cpus * 1_000_000_000L, PortBindings = ports } });
            return true;
        }
        catch (Exception error) when (error is PlacementRefusedException or EngineConflictException or EngineUnreachableException)
        {
            return false;
        }
    }

    private static async Task<long> ReservedAsync(InMemoryEngine engine)
    {
        var sum = 0L;
        foreach (var container in await engine.Containers.ListAsync(new() { All = true })) sum += (await engine.Containers.InspectAsync(container.Id)).HostConfig.NanoCpus ?? 0;
        return sum / 1_000_000_000;
    }

    private static async Task<int> PortsAsync(InMemoryEngine engine)
    {
        var count = 0;
        foreach (var container in await engine.Containers.ListAsync(new() { All = true })) count += (await engine.Containers.InspectAsync(container.Id)).HostConfig.PortBindings?.Count ?? 0;
        return count;
    }
}
