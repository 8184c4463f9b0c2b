using CsCheck;
using Orchestration.Engines;
using Orchestration.Swarm.Networks.Overlay;

namespace Orchestration.Swarm.Tests.Networks;

/// <summary>
/// Engines that crash, return, move, join and leave in any order: each time the rules make one swarm of those that answer, with
/// its network and every container on it, and then have nothing left to do.
/// </summary>
[TestFixture]
public sealed class OverlayConvergenceTests
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_SEEDS"), out var runs) ? runs * 20 : 60;

    [Test]
    public void Whatever_happens_the_engines_that_answer_become_one_swarm_without_losing_its_majority_on_the_way() =>
        Gen.Int[0, int.MaxValue - 1].Sample(static seed => PlayAsync(seed).GetAwaiter().GetResult(), iter: Runs);

    private static async Task PlayAsync(int seed)
    {
        var random = new Random(seed);
        var bed = new SwarmBed(random.Next(1, 8));
        var next = 100;
        await bed.EnsureAsync();
        await bed.Engines["n1"].Networks.CreateAsync(new() { Name = "over", Driver = "overlay", Attachable = true });
        foreach (var node in bed.Names) await bed.RunAsync(node, "over");
        await bed.EnsureAsync(); // What was never seen cannot be given back.
        var containers = bed.Names;
        for (var round = 0; round < 12; round++)
        {
            for (var events = random.Next(1, 4); events > 0; events--) await DisturbAsync(bed, random, $"n{next++}");
            if (bed.Names.All(bed.Silent.Contains)) bed.Return(bed.Names[0]);
            bed.Steps.Clear();
            await bed.EnsureAsync();
            await CheckEndsAsync(bed, containers, $"seed {seed}, round {round}");
            await CheckAsync(bed, $"seed {seed}, round {round}: {string.Join("; ", bed.Steps.Select(static step => step.Step))}");
        }
    }

    private static async Task DisturbAsync(SwarmBed bed, Random random, string newcomer)
    {
        var node = bed.Names[random.Next(bed.Names.Count)];
        var answers = !bed.Silent.Contains(node);
        switch (random.Next(6))
        {
            case 0 or 1 when answers: bed.Crash(node); break;
            case 0 or 1 or 2 when !answers: bed.Return(node); break;
            case 2 or 3: bed.Move(node); break;
            case 4 when bed.Names.Count < 8: bed.Add(newcomer); break;
            case 4 when answers && bed.Names.Count > 2: await bed.RemoveAsync(node); break;
            case 5 when answers: await LeaveByHandAsync(bed, node); break;
        }
    }

    private static async Task LeaveByHandAsync(SwarmBed bed, string node)
    {
        try
        {
            await bed[node].LeaveAsync(force: true);
        }
        catch (EngineApiException)
        {
            // It was in none.
        }
    }

    // Of the nodes that are left, each that answers has its container running, and on its network.
    private static async Task CheckEndsAsync(SwarmBed bed, IReadOnlyList<string> nodes, string when)
    {
        foreach (var node in nodes.Intersect(bed.Names).Where(name => !bed.Silent.Contains(name)))
        {
            var container = await bed.Engines[node].Containers.InspectAsync($"c-{node}");
            Assert.That((container.State.Running, string.Join(',', container.NetworkSettings.Networks.Keys)), Is.EqualTo((true, "over")), $"{when}: {node}");
        }
    }

    private static async Task CheckAsync(SwarmBed bed, string when)
    {
        var answering = bed.Names.Where(name => !bed.Silent.Contains(name)).ToArray();
        var infos = await Task.WhenAll(answering.Select(bed.InfoAsync));
        var manager = answering.First(name => infos[Array.IndexOf(answering, name)].ControlAvailable);
        var members = await bed[manager].ListNodesAsync();
        Assert.That(infos.Select(static info => info.NodeId), Is.SubsetOf(members.Select(static member => member.Id)), when);
        Assert.That(infos.Select(static info => info.NodeAddress), Is.EqualTo(answering.Select(name => bed.AddressOf(name))), when);
        var wanted = bed.Names.Count >= 5 ? 5 : bed.Names.Count >= 3 ? 3 : 1;
        Assert.That(infos.Count(static info => info.ControlAvailable), Is.EqualTo(Math.Min(wanted, answering.Length)), when);
        for (var i = 1; i < bed.Steps.Count; i++)
        {
            var (step, had, managers) = bed.Steps[i - 1];
            if (had && !bed.Steps[i].HadMajority) Assert.That((step, managers), Is.EqualTo((step as OverlayStep.Leave, 1)), $"{when}: {step} took the majority away");
        }

        Assert.That(await bed.EnsureAsync(), Is.Empty, when);
    }
}
