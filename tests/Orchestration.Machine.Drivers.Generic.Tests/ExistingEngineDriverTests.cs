using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Machines;

public sealed class ExistingEngineDriverTests
{
    private readonly Connector _engines = new();
    private MemoryMachineStore _store = null!;

    [SetUp]
    public void Open() => _store = new MemoryMachineStore();

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task An_engine_becomes_a_machine_that_nobody_logs_into()
    {
        await using var fleet = Fleet();

        var machine = (await fleet.Define("there").OnEngine(new Uri("unix:///run/there.sock")).WithLabel("zone", "a").EnsureAsync())[0];

        Assert.That(machine.Ssh, Is.Null);
        Assert.That(machine.Engine.Address, Is.EqualTo(new Uri("unix:///run/there.sock")));
        Assert.That(machine.Engine.NodeName, Is.EqualTo("there"));
        Assert.That(machine.Engine.Labels, Does.Contain(KeyValuePair.Create("zone", "a")));
        Assert.That(machine.Record.Phase, Is.EqualTo(MachinePhase.Ready));
        Assert.That(await _store.ReadFileAsync("machines/there/id"), Is.Null, "no key is made");
        var listed = (await fleet.ListAsync()).Single();
        Assert.That((listed.State, listed.EngineAddress), Is.EqualTo((MachineState.Running, machine.Engine.Address)));
    }

    [Test]
    public async Task A_second_run_changes_nothing_and_a_removal_forgets()
    {
        await using var fleet = Fleet();
        await fleet.Define("there").OnEngine(new Uri("unix:///run/there.sock")).EnsureAsync();
        var record = await _store.FindAsync("there");

        await fleet.Define("there").OnEngine(new Uri("unix:///run/there.sock")).EnsureAsync();

        Assert.That(await _store.FindAsync("there"), Is.EqualTo(record));
        await fleet.RemoveAsync(["there"]);
        Assert.That(await fleet.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task An_engine_that_does_not_answer_is_stopped_and_cannot_be_started()
    {
        await using var fleet = Fleet();
        await fleet.Define("there").OnEngine(new Uri("unix:///run/there.sock")).EnsureAsync();
        _engines.IsGone = true;

        Assert.That((await fleet.ListAsync()).Single().State, Is.EqualTo(MachineState.Stopped));
        var error = Assert.ThrowsAsync<MachineFleetException>(() => fleet.StartAsync(["there"]));
        Assert.That(error!.Failures["there"], Is.TypeOf<MachineStateException>());
    }

    [TestCase("ftp://x", "ftp")]
    [TestCase("tcp://10.0.0.5:2375", "without TLS")]
    [TestCase("https://user:word@10.0.0.5:2376", "password")]
    public async Task An_unusable_address_is_refused_before_anything_is_saved(string url, string expected)
    {
        await using var fleet = Fleet();

        var error = Assert.ThrowsAsync<MachineFleetException>(() => fleet.Define("there").OnEngine(new Uri(url)).EnsureAsync());

        Assert.That(error!.Failures["there"].Message, Does.Contain(expected));
        Assert.That(await _store.ListAsync(), Is.Empty);
    }

    private MachineFleet Fleet() => new(new MachineFleetOptions
    {
        Store = _store,
        Ssh = new ScriptedSshConnector(),
        Engines = _engines,
        Providers = [new ExistingEngineDriverProvider()],
        EngineTimeout = TimeSpan.FromMilliseconds(200),
    });

    private sealed class Connector : IEngineConnector
    {
        private readonly InMemoryEngine _engine = new();

        public bool IsGone { get; set; }

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
            IsGone ? throw new EngineUnreachableException("nobody there") : Task.FromResult<IEngine>(_engine);
    }
}
