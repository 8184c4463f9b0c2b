using CsCheck;
using Orchestration.Ec2;

namespace Orchestration.Machines.AmazonEC2;

/// <summary>
/// Whatever EC2 answers and wherever processes end: one machine never has two instances, and after a removal that went well
/// nothing is left. A run tries a few courses; <c>ORCHESTRATION_EC2_COURSES=500</c> tries as many.
/// </summary>
public sealed class ModelTests
{
    private enum Deed
    {
        Create,
        CreateLater,
        Crash,
        Remove,
        Reclaim,
        Stop,
        Start,
    }

    private static int Courses => int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_EC2_COURSES"), out var courses) ? courses : 8;

    private static readonly Gen<(int Seed, Deed[] Deeds)> Course =
        Gen.Select(Gen.Int[1, 100_000], Gen.Enum<Deed>().Array[2, 6], static (seed, deeds) => (seed, deeds));

    [Test]
    public void A_machine_never_has_two_instances_and_its_removal_leaves_nothing() =>
        Course.SampleAsync(static course => WalkAsync(course.Seed, course.Deeds), iter: Courses, threads: 2).GetAwaiter().GetResult();

    private static async Task WalkAsync(int seed, Deed[] deeds)
    {
        await using var world = await DriverWorld.StartAsync();
        var (random, operation) = (new Random(seed), 1);
        world.Endpoint.Options.InstanceConsistency = Ec2Delay.OfCalls(random.Next(3));
        foreach (var deed in deeds)
        {
            world.Endpoint.Faults.UseRandom(new Ec2RandomFaults { Seed = random.Next(), Error = 0.15, LostReply = 0.1, LostRequest = 0.05 });
            operation += await TryAsync(world, deed, $"{operation:D32}", random) ? 1 : 0;
            Assert.That(world.Living.GroupBy(static instance => instance.Tags["orchestration.machine.operation"]).Select(static group => group.Count()), Is.All.EqualTo(1), $"{seed}: {string.Join(' ', deeds)}");
        }

        world.Endpoint.Faults.Clear();
        await world.RemoveAsync(world.Last, "web-1", $"{operation:D32}");
        world.NothingIsLeft($"{seed}: {string.Join(' ', deeds)}");
    }

    /// <returns>Whether the machine is removed, so that the next one is another.</returns>
    private static async Task<bool> TryAsync(DriverWorld world, Deed deed, string operation, Random random)
    {
        using var ending = new CancellationTokenSource();
        try
        {
            switch (deed)
            {
                case Deed.Crash:
                    ending.CancelAfter(random.Next(1, 300));
                    await world.Driver(Small).CreateAsync(world.Creation("web-1", operation, world.Last), ending.Token);
                    break;
                case Deed.Create:
                    await world.Driver(Small).CreateAsync(world.Creation("web-1", operation, world.Last));
                    break;
                case Deed.CreateLater when world.Last is { } known:
                    await world.LaterDriver().CreateAsync(world.Creation("web-1", operation, known));
                    break;
                case Deed.Remove:
                    await world.RemoveAsync(world.Last, "web-1", operation);
                    world.Saved.Clear();
                    return true;
                case Deed.Reclaim when world.Endpoint.World.Instances is [var instance, ..]:
                    world.Endpoint.World.Reclaim(instance.Id);
                    break;
                case Deed.Stop or Deed.Start when world.Last is { } host:
                    await world.LaterDriver().ChangePowerAsync(host, deed == Deed.Stop ? PowerAction.Stop : PowerAction.Start);
                    break;
            }
        }
        catch (Exception exception) when (exception is MachineDriverException or OperationCanceledException)
        {
            // As it may happen; what counts is what is there afterwards.
        }

        return false;
    }

    private static void Small(AmazonEC2MachineOptions options) => (options.Retries, options.ElasticAddress) = (1, true);
}
