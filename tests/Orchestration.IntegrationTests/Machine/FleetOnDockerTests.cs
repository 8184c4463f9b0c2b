using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>Hosts as containers of the bed's engine, provisioned over real SSH.</summary>
public sealed class FleetOnDockerTests : BedFixture
{
    private readonly EngineConnector _engines = new();
    private string _directory = "";
    private MachineFleet _fleet = null!;

    [SetUp]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("orchestration-fleet-").FullName;
        _fleet = NewFleet();
    }

    [TearDown]
    public async Task Close()
    {
        await _fleet.RemoveAsync([.. (await _fleet.ListAsync()).Select(machine => machine.Name)]);
        await _fleet.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task Three_bare_hosts_get_engines_that_answer_over_TLS_and_a_second_run_changes_nothing()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12);
        var first = await Define("three", 3, HostImages.Debian12).EnsureAsync(Log);
        var sampler = await SampleProcessesAsync(first);

        var labels = new List<string>();
        foreach (var machine in first)
        {
            await using var engine = await _engines.ConnectAsync(machine.Engine);
            // The engine keeps them in no order.
            labels.Add(string.Join(' ', (await engine.System.GetInfoAsync()).Labels.Order(StringComparer.Ordinal)));
        }

        Assert.That(labels, Is.EqualTo(new[] { "provider=docker rule=tomcat", "provider=docker rule=tomcat", "provider=docker" }));
        Assert.That(sampler, Does.Not.Contain("PRIVATE KEY"));

        var outcomes = new List<MachineProgress>();
        await using (var later = NewFleet())
            await Define("three", 3, HostImages.Debian12, later).EnsureAsync(new Progress(outcomes.Add));
        Assert.That(outcomes.Select(outcome => outcome.Outcome), Is.All.EqualTo(StepOutcome.Unchanged));

        outcomes.Clear();
        await _fleet.ProvisionAsync("three-1", new Progress(outcomes.Add));
        Assert.That(outcomes.Select(outcome => outcome.Outcome), Is.All.AnyOf(StepOutcome.Started, StepOutcome.Unchanged));
    }

    [Test]
    public async Task No_key_is_ever_seen_in_a_list_of_processes()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        var seen = new System.Text.StringBuilder();
        using var ending = new CancellationTokenSource();
        var sampling = Task.Run(() => SampleAsync(seen, ending.Token));

        await Define("keys", 1, HostImages.Debian12Engine).EnsureAsync(Log);
        await ending.CancelAsync();
        await sampling;

        // The host's processes are the machine's too: the sampler saw the login and the commands.
        Assert.That(seen.ToString(), Does.Contain("server-key.pem"));
        var key = await File.ReadAllTextAsync(Path.Combine(_directory, "machines", "keys-1", "server-key.pem"));
        var line = key.Split('\n')[1];
        Assert.That(seen.ToString(), Does.Not.Contain(line).And.Not.Contain("BEGIN"));
    }

    [Test]
    public async Task Removed_machines_leave_no_container_no_volume_and_no_record()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        await Define("gone", 2, HostImages.Debian12Engine).EnsureAsync(Log);

        await _fleet.RemoveAsync(["gone-1", "gone-2"]);

        await using var engine = await DockerEngine.ConnectAsync(Carrier);
        var containers = await engine.Containers.ListAsync(new ContainerListOptions { All = true });
        Assert.That(containers.SelectMany(container => container.Names), Has.None.Contain("gone-"));
        Assert.That((await engine.Volumes.ListAsync()).Select(volume => volume.Name), Has.None.Contain("gone-"));
        Assert.That(await _fleet.ListAsync(), Is.Empty);
        Assert.That(Directory.Exists(Path.Combine(_directory, "machines", "gone-1")), Is.False);
    }

    [Test]
    public async Task Machines_that_swapped_their_addresses_get_new_server_certificates_and_keep_their_host_keys()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        var before = await Define("swap", 2, HostImages.Debian12Engine).EnsureAsync(Log);
        var driver = Driver(HostImages.Debian12Engine);
        foreach (var machine in before) await driver.ChangePowerAsync(machine.Record.State!, PowerAction.Stop);
        // The engine gives the lowest free address: who had the highest one is started first.
        foreach (var machine in before.OrderByDescending(machine => machine.Record.Address!.Host, StringComparer.Ordinal)) await driver.ChangePowerAsync(machine.Record.State!, PowerAction.Start);

        var outcomes = new List<MachineProgress>();
        var after = await Define("swap", 2, HostImages.Debian12Engine).EnsureAsync(new Progress(outcomes.Add));

        Assert.That(after.Select(machine => machine.Engine.Address), Is.EqualTo(before.Reverse().Select(machine => machine.Engine.Address)), "swapped addresses");
        Assert.That(after.Select(machine => machine.Record.HostKey), Is.EqualTo(before.Select(machine => machine.Record.HostKey)));
        Assert.That(
            outcomes.Where(outcome => outcome is { Machine: "swap-1", Outcome: StepOutcome.Changed }).Select(outcome => outcome.Step),
            Is.EqualTo(new[] { "get address", "issue certificates", "write certificates", "restart engine", "check engine" }));
    }

    [Test]
    public async Task An_engine_of_a_newer_Debian_is_installed_too()
    {
        await Bed.AddHostImageAsync(HostImages.Debian13);

        var machine = (await Define("newer", 1, HostImages.Debian13).EnsureAsync(Log))[0];

        Assert.That(machine.Record.EngineVersion, Does.StartWith("26."));
    }

    private EngineEndpoint Carrier => new(Bed.Engine.SocketAddress);

    private static Progress Log => new(static progress =>
    {
        if (progress.Outcome is StepOutcome.Changed or StepOutcome.Failed)
            TestContext.Progress.WriteLine($"{progress.Machine}: {progress.Step} {progress.Outcome} in {progress.Elapsed?.TotalSeconds:0.00} s {progress.Detail}");
    });

    private MachineFleet NewFleet() => new(new MachineFleetOptions
    {
        Store = new FileMachineStore(_directory),
        Ssh = new SshConnector(),
        Engines = _engines,
        Drivers = [Driver(HostImages.Debian12)],
    });

    private DockerMachineDriver Driver(HostImage image) => new(_engines, new DockerMachineOptions { Engine = Carrier, Image = image.Reference });

    private IMachineBuilder Define(string name, int count, HostImage image, MachineFleet? fleet = null) => (fleet ?? _fleet)
        .Define(name, count)
        .OnDocker(docker => (docker.Engine, docker.Image) = (Carrier, image.Reference))
        .With(machine => machine.Name.EndsWith("-3", StringComparison.Ordinal) ? machine : machine.WithLabel("rule", "tomcat"));

    private static async Task<string> SampleProcessesAsync(IReadOnlyList<FleetMachine> machines)
    {
        await using var session = await new SshConnector().ConnectAsync(machines[0].Ssh!);
        return (await session.RunAsync(new ShellCommand(["ps", "-efww"]))).Output;
    }

    private static async Task SampleAsync(System.Text.StringBuilder seen, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(path[6])))
            {
                try
                {
                    seen.Append((await File.ReadAllTextAsync(Path.Combine(process, "cmdline"), CancellationToken.None)).Replace('\0', ' ')).Append('\n');
                }
                catch (IOException)
                {
                    // It ended while it was looked at.
                }
            }
        }
    }

    private sealed class Progress(Action<MachineProgress> report) : IProgress<MachineProgress>
    {
        public void Report(MachineProgress value)
        {
            lock (this) report(value);
        }
    }
}
