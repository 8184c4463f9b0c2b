using Orchestration.Engines;
using Orchestration.Machines.Tests;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.Creation;

/// <summary>The caller ends each operation at every call to provider, host or store: it ends at once, leaves nothing open, and can be repeated.</summary>
public sealed class CancellationTests
{
    private string _root = "";
    private string _files = "";

    [SetUp]
    public void Open() =>
        (_root, _files) = (Directory.CreateTempSubdirectory("orchestration-store-").FullName, Directory.CreateTempSubdirectory("orchestration-files-").FullName);

    [TearDown]
    public void Close()
    {
        Directory.Delete(_root, recursive: true);
        Directory.Delete(_files, recursive: true);
    }

    [Test]
    public Task A_create_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after) => AtEveryCallAsync(
        after, machine: false, (fleet, driver, token) => fleet.Define("web").UseDriver(driver).EnsureAsync(progress: null, token));

    [Test]
    public Task A_stop_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after) => AtEveryCallAsync(
        after, machine: true, static (fleet, _, token) => fleet.StopAsync(["web"], progress: null, token));

    [Test]
    public Task A_restart_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after) => AtEveryCallAsync(
        after, machine: true, static (fleet, _, token) => fleet.RestartAsync(["web"], progress: null, token));

    [Test]
    public Task An_upgrade_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after) => AtEveryCallAsync(
        after, machine: true, static (fleet, _, token) => fleet.UpgradeAsync(["web"], progress: null, token));

    [Test]
    public Task A_removal_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after) => AtEveryCallAsync(
        after, machine: true, static (fleet, _, token) => fleet.RemoveAsync(["web"], force: false, progress: null, token));

    [Test]
    public Task A_download_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after) => AtEveryCallAsync(
        after, machine: true, (fleet, _, token) => fleet.CopyAsync(MachineFile.Parse("web:/etc/docker/daemon.json"), new MachineFile(null, Path.Combine(_files, "daemon.json")), recursive: false, token));

    [Test]
    public Task An_upload_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after)
    {
        var file = Path.Combine(_files, "local");
        File.WriteAllText(file, "content");
        return AtEveryCallAsync(after, machine: true, (fleet, _, token) => fleet.CopyAsync(new MachineFile(null, file), MachineFile.Parse("web:/tmp/there"), recursive: false, token));
    }

    [Test]
    public Task A_copy_between_machines_that_is_cancelled_anywhere_leaves_nothing_open([Values] bool after) => AtEveryCallAsync(
        after, machine: true, static (fleet, _, token) => fleet.CopyAsync(MachineFile.Parse("web:/etc/docker/daemon.json"), MachineFile.Parse("web:/tmp/there"), recursive: false, token));

    private async Task AtEveryCallAsync(bool after, bool machine, Func<MachineFleet, IMachineDriver, CancellationToken, Task> operation)
    {
        for (var call = 1; ; call++)
        {
            var root = Directory.CreateDirectory(Path.Combine(_root, $"{call}")).FullName;
            var cloud = new InMemoryCloud();
            if (machine) await EnsureAsync(cloud, root);
            using var point = new CancelPoint(call, after);
            var driver = new CrashingDriver(cloud.Driver, point);
            await using var fleet = Fleet(new CrashingStore(new FileMachineStore(root), point), new CrashingSsh(cloud.Ssh, point), cloud.Engines, driver);

            var run = operation(fleet, driver, point.Token);
            var wasReached = true;
            try
            {
                await run.WaitAsync(TimeSpan.FromSeconds(10));
                wasReached = point.Token.IsCancellationRequested;
            }
            catch (OperationCanceledException) when (point.Token.IsCancellationRequested)
            {
            }

            Assert.Multiple(() =>
            {
                Assert.That(point.Running, Is.Zero, $"calls that still run after call {call}");
                Assert.That(point.Open, Is.Zero, $"open sessions after call {call}");
                Assert.That(Directory.EnumerateFiles(root, "*.tmp", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(_files, "*.part")), Is.Empty, $"temporary files after call {call}");
            });
            if (!wasReached) return;

            // Nobody holds a lock, and what was cut off is repeated.
            await EnsureAsync(cloud, root).WaitAsync(TimeSpan.FromSeconds(10));
            Assert.That(cloud.Hosts.Select(static host => (host.Name, host.State)), Is.EqualTo(new[] { ("web", MachineState.Running) }), $"hosts after call {call}");
        }
    }

    private static async Task EnsureAsync(InMemoryCloud cloud, string root)
    {
        await using var fleet = Fleet(new FileMachineStore(root), cloud.Ssh, cloud.Engines, cloud.Driver);
        await fleet.Define("web").UseDriver(cloud.Driver).EnsureAsync();
    }

    private static MachineFleet Fleet(IMachineStore store, ISshConnector ssh, IEngineConnector engines, IMachineDriver driver) => new(new MachineFleetOptions
    {
        Store = store, Ssh = ssh, Engines = engines, Drivers = [driver], Parallelism = 1, HostTimeout = TimeSpan.FromSeconds(2), EngineTimeout = TimeSpan.FromSeconds(2),
    });
}
