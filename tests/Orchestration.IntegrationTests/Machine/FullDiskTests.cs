using Orchestration.Machines;
using Orchestration.TestBed;
using Orchestration.Testing;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>A store on a disk that is full or read-only: what is there stays, and no provider is asked for anything.</summary>
public sealed class FullDiskTests : BedFixture
{
    private string _disk = "";
    private InMemoryCloud _cloud = null!;

    [SetUp]
    public async Task Open()
    {
        _disk = Directory.CreateTempSubdirectory("orchestration-disk-").FullName;
        await Tool.RequireAsync("mount", ["-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", _disk]);
        _cloud = new InMemoryCloud();
        await EnsureAsync("web");
    }

    [TearDown]
    public async Task Close()
    {
        await Tool.RunAsync("umount", ["-l", _disk]);
        Directory.Delete(_disk, recursive: true);
    }

    [Test]
    public async Task A_full_disk_is_said_before_a_host_is_made_and_room_is_all_it_takes()
    {
        var filler = Path.Combine(_disk, "filler");
        await using (var file = new FileStream(filler, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            Assert.Throws<IOException>(() => { while (true) file.Write(new byte[1024]); });

        await RefuseAsync("No space left on device");

        File.Delete(filler);
        await EnsureAsync("late");
        Assert.That(_cloud.Hosts, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_disk_that_is_read_only_is_said_before_a_host_is_made()
    {
        await Tool.RequireAsync("mount", ["-o", "remount,ro", _disk]);

        await RefuseAsync("Read-only file system");

        await Tool.RequireAsync("mount", ["-o", "remount,rw", _disk]);
        await EnsureAsync("late");
        Assert.That(_cloud.Hosts, Has.Count.EqualTo(2));
    }

    private async Task RefuseAsync(string reason)
    {
        var before = await File.ReadAllBytesAsync(Path.Combine(_disk, "machines", "web", "config.json"));
        await using var fleet = Fleet();
        foreach (var work in (Func<Task>[])[() => EnsureAsync("late"), () => fleet.StopAsync(["web"]), () => fleet.RemoveAsync(["web"], force: true)])
        {
            var error = Assert.ThrowsAsync<MachineFleetException>(() => work());
            Assert.That(error!.Failures.Values.Single(), Is.TypeOf<MachineStoreException>().With.Message.Contains(reason));
        }

        Assert.That(_cloud.Hosts.Select(static host => (host.Name, host.State)), Is.EqualTo(new[] { ("web", MachineState.Running) }));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(_disk, "machines", "web", "config.json")), Is.EqualTo(before));
        Assert.That((await fleet.ListAsync()).Select(static machine => (machine.Name, machine.State)), Is.EqualTo(new[] { ("web", MachineState.Running) }));
        Assert.That(Directory.EnumerateFiles(_disk, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    private MachineFleet Fleet() => new(new MachineFleetOptions { Store = new FileMachineStore(_disk), Ssh = _cloud.Ssh, Engines = _cloud.Engines, Drivers = [_cloud.Driver] });

    private async Task EnsureAsync(string name)
    {
        await using var fleet = Fleet();
        await fleet.Define(name).UseDriver(_cloud.Driver).EnsureAsync();
    }
}
