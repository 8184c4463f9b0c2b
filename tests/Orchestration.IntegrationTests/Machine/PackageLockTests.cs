using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>Another program holds dpkg's lock while a host is provisioned.</summary>
public sealed class PackageLockTests : BedFixture
{
    // What apt and dpkg do themselves: a lock of the whole file, held until the program ends.
    private const string Hold =
        "use Fcntl; $| = 1; open(F, '>>', '/var/lib/dpkg/lock-frontend') or die; my $lock = pack('s s x4 q q l x4', F_WRLCK, 0, 0, 0, 0); fcntl(F, F_SETLKW, $lock) or die; print \"held\\n\"; sleep 600";

    private TestHost _host = null!;
    private MemoryMachineStore _store = null!;

    [SetUp]
    public async Task Open()
    {
        _host = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian12 });
        _store = new MemoryMachineStore();
    }

    [TearDown]
    public async Task Close()
    {
        _store?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    [Test]
    public async Task A_held_lock_is_waited_for_to_the_deadline_and_its_holder_is_named()
    {
        await _host.RequireAsync(["sh", "-c", "setsid perl -e \"$1\" > /tmp/held 2>&1 < /dev/null & for i in $(seq 200); do grep -q held /tmp/held && break; sleep 0.05; done", "sh", Hold]);
        var holder = (await _host.RequireAsync(["pgrep", "-x", "perl"])).Trim();

        var error = Assert.ThrowsAsync<MachineFleetException>(() => EnsureAsync(TimeSpan.FromSeconds(1), new Progress(static _ => { })));
        var failure = (MachineStepException)error!.Failures["there"];
        Assert.That(failure.Message, Does.Contain($"the package manager's lock was held for 1 s, by process {holder} (perl), by /var/lib/dpkg/lock-frontend"));
        Assert.That(failure.Step, Is.EqualTo("install engine"));

        // The next attempt waits, and goes on as soon as the lock is free.
        var machines = await EnsureAsync(TimeSpan.FromMinutes(2), new Progress(progress =>
        {
            if (progress.Detail?.Contains($"held by process {holder} (perl)", StringComparison.Ordinal) == true) _host.ExecAsync(["kill", holder]).GetAwaiter().GetResult();
        }));
        Assert.That(machines[0].Record.EngineVersion, Is.Not.Null);
    }

    private async Task<IReadOnlyList<FleetMachine>> EnsureAsync(TimeSpan lockTimeout, IProgress<MachineProgress> progress)
    {
        await using var fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = _store, Ssh = new SshConnector(), Engines = new EngineConnector(), Providers = [new GenericMachineDriverProvider()], PackageLockTimeout = lockTimeout,
        });
        return await fleet.Define("there").OnHost(_host.Address.ToString(), "root", new SshCredential.KeyFile(_host.PrivateKeyFile)).EnsureAsync(progress);
    }

    private sealed class Progress(Action<MachineProgress> report) : IProgress<MachineProgress>
    {
        public void Report(MachineProgress value) => report(value);
    }
}
