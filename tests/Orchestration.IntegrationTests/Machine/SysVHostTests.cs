using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>A Debian that is started by System V's init scripts.</summary>
public sealed class SysVHostTests : BedFixture
{
    private const string Image = $"{HostImage.Repository}:debian12-sysv";

    private static readonly string Recipe = $"""
        FROM {HostImages.Debian12.Reference}
        RUN apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q --yes --no-install-recommends --allow-remove-essential install sysvinit-core sysv-rc initscripts
        RUN printf 'id:2:initdefault:\nsi::sysinit:/etc/init.d/rcS\nl2:2:wait:/etc/init.d/rc 2\n' > /etc/inittab
        RUN printf '# Raising limits needs a capability that hosts of the bed do not have.\nulimit() ( : )\n' > /etc/default/docker
        CMD ["/sbin/init"]
        """;

    private readonly EngineConnector _engines = new();
    private string _directory = "";
    private MachineFleet _fleet = null!;

    [SetUp]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("orchestration-fleet-").FullName;
        _fleet = new MachineFleet(new MachineFleetOptions { Store = new FileMachineStore(_directory), Ssh = new SshConnector(), Engines = _engines });
    }

    [TearDown]
    public async Task Close()
    {
        await _fleet.RemoveAsync([.. (await _fleet.ListAsync()).Select(machine => machine.Name)]);
        await _fleet.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task A_bare_host_gets_an_engine_that_its_init_scripts_start_with_our_settings()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12);

        var machine = (await _fleet.Define("sysv", 1)
            .OnDocker(docker => (docker.Engine, docker.Image, docker.ImageRecipe) = (new EngineEndpoint(Bed.Engine.SocketAddress), Image, Recipe))
            .WithLabel("init", "sysv")
            .EnsureAsync(new Log()))[0];

        await using (var engine = await _engines.ConnectAsync(machine.Engine))
            Assert.That((await engine.System.GetInfoAsync()).Labels, Is.EquivalentTo(new[] { "init=sysv", "provider=docker" }));
        await using var session = await new SshConnector().ConnectAsync(machine.Ssh!);
        Assert.That((await session.RunAsync(new ShellCommand(["cat", "/proc/1/comm"]))).Output, Is.EqualTo("init\n"));
        Assert.That((await session.RunAsync(new ShellCommand(["cat", "/etc/default/docker"]))).Output, Does.StartWith("# Raising limits").And.Contain("DOCKER_OPTS="), "the user's lines stay");

        var outcomes = new Log();
        await _fleet.ProvisionAsync("sysv-1", outcomes);
        Assert.That(outcomes.Changed, Is.Empty);
    }

    private sealed class Log : IProgress<MachineProgress>
    {
        private readonly List<string> _changed = [];

        public IReadOnlyList<string> Changed
        {
            get
            {
                lock (_changed) return [.. _changed];
            }
        }

        public void Report(MachineProgress value)
        {
            if (value.Outcome is StepOutcome.Changed or StepOutcome.Failed) TestContext.Progress.WriteLine($"{value.Machine}: {value.Step} {value.Outcome} in {value.Elapsed?.TotalSeconds:0.00} s {value.Detail}");
            if (value.Outcome != StepOutcome.Changed) return;
            lock (_changed) _changed.Add(value.Step);
        }
    }
}
