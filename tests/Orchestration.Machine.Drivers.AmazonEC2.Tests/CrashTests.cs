using Orchestration.Ec2;

namespace Orchestration.Machines.AmazonEC2;

/// <summary>A process that ends before and after every request that changes something; the next one knows only what was saved.</summary>
public sealed class CrashTests : DriverTests
{
    [Test]
    public async Task A_create_that_ended_anywhere_is_finished_or_leaves_nothing([Values] bool after, [Values] bool resumes)
    {
        var calls = await CountAsync(static async world => _ = await world.CreateAsync(Configure));
        Assert.That(calls, Is.GreaterThanOrEqualTo(6));
        for (var call = 1; call <= calls; call++)
        {
            await using var world = await DriverWorld.StartAsync();
            await CrashAsync(world, call, after, token => world.Driver(Configure).CreateAsync(world.Creation(), token));
            if (resumes)
            {
                var state = await world.LaterDriver().CreateAsync(world.Creation(known: world.Last));
                Assert.That((world.Endpoint.World.AllInstances.Count, world.Endpoint.World.Addresses.Count, world.Endpoint.World.KeyPairs.Count), Is.EqualTo((1, 1, 1)), $"call {call}");
                Assert.That(await world.LaterDriver().GetAddressAsync(state), Is.Not.Null, $"call {call}");
            }

            await world.RemoveAsync(world.Last);
            world.NothingIsLeft($"call {call}");
        }
    }

    [Test]
    public async Task A_removal_that_ended_anywhere_is_finished([Values] bool after)
    {
        var calls = 0;
        await using (var world = await DriverWorld.StartAsync())
        {
            var state = await world.CreateAsync(Configure);
            world.Endpoint.Calls.Clear();
            await world.RemoveAsync(state);
            calls = world.Endpoint.Calls.Changing.Count;
        }

        Assert.That(calls, Is.GreaterThanOrEqualTo(4));
        for (var call = 1; call <= calls; call++)
        {
            await using var world = await DriverWorld.StartAsync();
            var state = await world.CreateAsync(Configure);
            await CrashAsync(world, call, after, token => world.LaterDriver().RemoveAsync(new MachineRemoval("web-1", DriverWorld.Operation, state), token));
            await world.RemoveAsync(state);
            world.NothingIsLeft($"call {call}");
        }
    }

    private static void Configure(AmazonEC2MachineOptions options) => options.ElasticAddress = true;

    private static async Task<int> CountAsync(Func<DriverWorld, Task> work)
    {
        await using var world = await DriverWorld.StartAsync();
        await work(world);
        return world.Endpoint.Calls.Changing.Count;
    }

    /// <summary>Ends the work at a request: it hears no answer and asks nothing any more.</summary>
    private static async Task CrashAsync(DriverWorld world, int call, bool after, Func<CancellationToken, Task> work)
    {
        using var ending = new CancellationTokenSource();
        var count = 0;
        Func<Ec2Call, CancellationToken, Task> end = (Ec2Call asked, CancellationToken _) =>
        {
            if (!asked.Changes || Interlocked.Increment(ref count) != call) return Task.CompletedTask;
            ending.Cancel();
            throw new IOException("The process ended.");
        };
        if (after) world.Endpoint.Faults.After = end;
        else world.Endpoint.Faults.Before = end;
        Assert.That(async () => await work(ending.Token), Throws.InstanceOf<OperationCanceledException>().Or.InstanceOf<MachineDriverException>(), $"call {call}");
        world.Endpoint.Faults.Clear();
    }
}
