using Orchestration.Machines.Storage;
using Orchestration.Machines.Tests;

namespace Orchestration.Machines.Creation;

/// <summary>The wall clock is set an hour ahead or back in the middle of an operation: time-outs do not care, certificates still hold.</summary>
public sealed class WallClockTests
{
    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_clock_that_is_set_at_any_call_of_a_create_stops_nothing(int hours)
    {
        for (var call = 1; ; call++)
        {
            using var world = new World();
            var clock = new JumpingClock();
            var jump = new JumpPoint(call, clock, TimeSpan.FromHours(hours));
            var driver = new CrashingDriver(world.Cloud.Driver, jump);
            await using var fleet = Fleet(world, new CrashingStore(world.Store, jump), clock, new CrashingSsh(world.Cloud.Ssh, jump), driver);

            var machine = (await fleet.Define("web").UseDriver(driver).EnsureAsync())[0];

            await using var engine = await world.Cloud.Engines.ConnectAsync(machine.Engine);
            Assert.That((await fleet.ListAsync())[0].Warning, Is.Null, $"after call {call}");
            // Nothing has to be renewed afterwards either.
            var changes = world.Cloud.Hosts[0].Changes;
            await fleet.Define("web").UseDriver(driver).EnsureAsync();
            Assert.That(world.Cloud.Hosts[0].Changes, Is.EqualTo(changes), $"after call {call}");
            if (!jump.Jumped) return;
        }
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_wait_for_a_lock_goes_on_whatever_the_clock_says(int hours)
    {
        var root = Directory.CreateTempSubdirectory("orchestration-store-").FullName;
        try
        {
            var clock = new JumpingClock();
            var store = new FileMachineStore(root, clock);
            var held = await store.LockAsync("machines/web");
            var waiting = store.LockAsync("machines/web");
            clock.Jump(TimeSpan.FromHours(hours));
            Assert.That(waiting.IsCompleted, Is.False);
            await held.DisposeAsync();
            await (await waiting.WaitAsync(TimeSpan.FromSeconds(5))).DisposeAsync();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_wait_for_a_host_lasts_as_long_as_it_should_whatever_the_clock_says(int hours)
    {
        var clock = new JumpingClock();
        var asked = 0;
        var wait = Waiting.ForAsync<string>(
            _ =>
            {
                if (++asked == 2) clock.Jump(TimeSpan.FromHours(hours));
                return Task.FromResult<string?>(null);
            },
            static () => new TimeoutException(), TimeSpan.FromMilliseconds(400), clock, CancellationToken.None);

        Assert.That(() => wait.WaitAsync(TimeSpan.FromSeconds(10)), Throws.InstanceOf<TimeoutException>().With.Message.EqualTo(new TimeoutException().Message));
        Assert.That(asked, Is.GreaterThan(3));
        await Task.CompletedTask;
    }

    [Test]
    public void A_file_that_is_being_written_is_no_rubbish_after_a_jump()
    {
        var root = Directory.CreateTempSubdirectory("orchestration-store-").FullName;
        try
        {
            var clock = new JumpingClock();
            Directory.CreateDirectory(Path.Combine(root, "machines", "web"));
            var file = Path.Combine(root, "machines", "web", "config.json.0011.tmp");
            File.WriteAllText(file, "half of a record");
            clock.Jump(TimeSpan.FromHours(1));

            using (new FileMachineStore(root, clock).LockAsync("machines/web").GetAwaiter().GetResult() as IDisposable) Assert.That(File.Exists(file), Is.True);

            clock.Jump(TimeSpan.FromHours(3));
            using (new FileMachineStore(root, clock).LockAsync("machines/web").GetAwaiter().GetResult() as IDisposable) Assert.That(File.Exists(file), Is.False);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static MachineFleet Fleet(World world, IMachineStore store, TimeProvider clock, Orchestration.Ssh.ISshConnector ssh, IMachineDriver driver) => new(new MachineFleetOptions
    {
        Store = store, Ssh = ssh, Engines = world.Cloud.Engines, Drivers = [driver], Time = clock, Parallelism = 1,
        HostTimeout = TimeSpan.FromSeconds(5), EngineTimeout = TimeSpan.FromSeconds(5),
    });
}
