using Orchestration.Machines.Tests;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.Provisioning;

/// <summary>Hosts of every family in memory, from bare to an engine that answers; and what users add of their own.</summary>
public sealed class SystemTests
{
    [TestCase("ID=debian\nVERSION_ID=12")]
    [TestCase("ID=devuan\nID_LIKE=debian\nVERSION_ID=5")]
    [TestCase("ID=fedora\nVERSION_ID=42")]
    [TestCase("ID=rocky\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=9.4")]
    [TestCase("ID=centos\nID_LIKE=\"rhel fedora\"\nVERSION_ID=7")]
    [TestCase("ID=amzn\nID_LIKE=fedora\nVERSION_ID=2023")]
    [TestCase("ID=opensuse-leap\nID_LIKE=\"suse opensuse\"\nVERSION_ID=15.6")]
    [TestCase("ID=arch")]
    [TestCase("ID=alpine\nVERSION_ID=3.20.1")]
    public async Task A_bare_host_gets_an_engine_that_answers_and_a_second_provisioning_changes_nothing(string release)
    {
        using var world = new World(options => options.SystemRelease = release);

        var machine = (await world.EnsureAsync(count: 1))[0];
        await using (var engine = await world.Cloud.Engines.ConnectAsync(machine.Engine))
            Assert.That((await engine.System.GetInfoAsync()).Labels, Is.EqualTo(new[] { "provider=memory" }));

        world.Progress.Clear();
        await using var fleet = world.Fleet();
        await fleet.ProvisionAsync("web-1", world.Progress);
        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Is.Empty);
    }

    [Test]
    public async Task A_pinned_version_that_the_packages_do_not_have_is_said_with_both_versions()
    {
        using var world = new World(options => options.ConfigureEngine = engine => engine.ServerVersion = "26.1.5");

        var error = Assert.ThrowsAsync<MachineFleetException>(() => world.EnsureAsync(count: 1, change: builder => builder.WithEngine(engine => engine with { Version = "27" })));
        Assert.That(error!.Message, Does.Contain("engine 26.1.5, wanted 27"));

        var machines = await world.EnsureAsync(count: 1, change: builder => builder.WithEngine(engine => engine with { Version = "26.1" }));
        Assert.That(machines[0].Record.EngineVersion, Is.EqualTo("26.1.5"));
    }

    [Test]
    public async Task An_install_script_makes_an_engine_on_a_system_that_nobody_knows()
    {
        using var world = new World(options => options.SystemRelease = "ID=nixos\nPRETTY_NAME=NixOS\n");

        await world.EnsureAsync(count: 1, change: builder => builder.WithEngine(static engine => engine with { Source = EngineSource.Script, InstallScript = new Uri("https://get.example/") }));

        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Does.Contain("install engine"));
    }

    [Test]
    public void Sources_that_do_not_fit_together_are_said_at_once()
    {
        using var world = new World();

        var error = Assert.ThrowsAsync<MachineDefinitionException>(() => world.EnsureAsync(count: 1, change: builder => builder
            .WithEngine(static engine => engine with { InstallScript = new Uri("http://get.example/"), InstallScriptHash = "abc", Version = "$(id)" })
            .WithHook("", ProvisionStage.AfterEngine, "true")));

        Assert.That(error!.Problems, Has.Length.EqualTo(4));
    }

    [Test]
    public async Task A_hook_runs_once_and_again_when_its_text_changes()
    {
        using var world = new World();
        await world.EnsureAsync(count: 1, change: Hook("sysctl -w vm.max_map_count=262144"));
        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed).First(step => step.StartsWith("run hooks", StringComparison.Ordinal)), Is.EqualTo("run hooks before engine"));

        world.Progress.Clear();
        await using var fleet = world.Fleet();
        await fleet.ProvisionAsync("web-1", world.Progress);
        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Is.Empty);

        await world.EnsureAsync(count: 1, change: Hook("sysctl -w vm.max_map_count=1000000"));
        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Does.Contain("run hooks before engine"));
    }

    [Test]
    public async Task A_hook_that_fails_is_named_and_runs_again_at_the_next_time()
    {
        using var world = new World();

        var error = Assert.ThrowsAsync<MachineFleetException>(() => world.EnsureAsync(count: 1, change: Hook("exit 1")));
        Assert.That(error!.Failures["web-1"].Message, Does.Contain("hook 'tune'"));

        await world.EnsureAsync(count: 1, change: Hook("true"));
        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Does.Contain("run hooks before engine"));
    }

    [Test]
    public async Task Strangers_steps_and_installers_take_part()
    {
        using var world = new World(options => options.SystemRelease = "ID=plan9\n");
        var step = new MotdStep();
        await using var fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = world.Store, Ssh = world.Cloud.Ssh, Engines = world.Cloud.Engines, Steps = [step], Installers = [new AptAnywhere()],
        });

        var machine = (await fleet.Define("web", 1).OnInMemory(world.Cloud).EnsureAsync(world.Progress))[0];

        Assert.That(machine.Record.Phase, Is.EqualTo(MachinePhase.Ready));
        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Does.Contain("write motd"));
        Assert.That(System.Text.Encoding.UTF8.GetString(world.Cloud.Hosts[0].ReadFile("/etc/motd")!), Is.EqualTo("web-1 on plan9 by systemd\n"));

        world.Progress.Clear();
        await fleet.ProvisionAsync("web-1", world.Progress);
        Assert.That(world.Progress.Of("web-1", StepOutcome.Changed), Is.Empty);
    }

    private static Action<IMachineBuilder> Hook(string script) => builder => builder.WithHook("tune", ProvisionStage.BeforeEngine, script);

    private sealed class MotdStep : IProvisionStep
    {
        public string Name => "write motd";

        public ProvisionStage Stage => ProvisionStage.AfterEngine;

        public async Task<string?> FindWorkAsync(ProvisionHost host, CancellationToken cancellationToken = default) =>
            (await host.RunAsync(new ShellCommand(["cat", "/etc/motd"]), cancellationToken)).Succeeded ? null : "there is none";

        public Task RunAsync(ProvisionHost host, CancellationToken cancellationToken = default) =>
            host.WriteFileAsync("/etc/motd", System.Text.Encoding.UTF8.GetBytes($"{host.Machine.Name} on {host.System.Id} by {host.ServiceManager}\n"), cancellationToken: cancellationToken);
    }

    private sealed class AptAnywhere : IEngineInstaller
    {
        public string Name => "apt anywhere";

        public bool Knows(HostSystem system) => system.Id == "plan9";

        public string EnginePath(HostSystem system) => "/usr/sbin/dockerd";

        public Task InstallAsync(ProvisionHost host, MachineEngineOptions engine, CancellationToken cancellationToken = default) =>
            host.RequireAsync(new ShellCommand(["apt-get", "install", "docker.io"]), cancellationToken);
    }
}
