using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orchestration.Machines.Storage;
using Orchestration.Machines.Tests;
using Orchestration.Testing;

namespace Orchestration.Machines.Fleet;

public sealed class AttendantTests
{
    private World _world = null!;
    private Attendant _attendant = null!;

    [SetUp]
    public void Open() => (_world, _attendant) = (new World(), new Attendant());

    [TearDown]
    public void Close() => _world.Dispose();

    [Test]
    public async Task An_attendant_comes_when_the_engine_answers_and_again_only_when_there_is_something_to_do()
    {
        await using var fleet = _world.Fleet(attendants: [_attendant]);
        var machine = (await Define(fleet).EnsureAsync(_world.Progress))[0];
        await Define(fleet).EnsureAsync(_world.Progress);
        await fleet.ProvisionAsync("web", _world.Progress);
        Assert.That(_attendant.Runs, Is.EqualTo(new[] { machine.Engine.Address }));
        Assert.That(_world.Progress.Of("web", StepOutcome.Changed).TakeLast(1), Is.EqualTo(new[] { "attend" }));

        _attendant.Done.Clear();
        await Define(fleet).EnsureAsync();
        Assert.That(_attendant.Runs, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task What_it_did_not_finish_is_pending_and_is_finished_by_resuming()
    {
        await using var fleet = _world.Fleet(attendants: [_attendant]);
        _attendant.Failure = new InvalidOperationException("no image");
        Assert.CatchAsync<MachineFleetException>(() => Define(fleet).EnsureAsync());
        Assert.That((await fleet.ListOperationsAsync()).Single().Step, Is.EqualTo("attend"));

        _attendant.Failure = null;
        await fleet.ResumeAsync();

        Assert.That(await fleet.ListOperationsAsync(), Is.Empty);
        Assert.That(_attendant.Runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task It_comes_to_a_machine_that_starts_or_gets_another_certificate()
    {
        await using var fleet = _world.Fleet(attendants: [_attendant]);
        await Define(fleet).EnsureAsync();
        await fleet.StopAsync(["web"]);
        _attendant.Done.Clear();
        await fleet.StartAsync(["web"]);
        _attendant.Done.Clear();
        await fleet.RegenerateCertificatesAsync(["web"]);

        Assert.That(_attendant.Runs, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task The_certificate_of_a_swarms_master_does_for_a_client_too_also_one_that_is_appointed_later()
    {
        await _world.EnsureAsync("web", count: null);
        Assert.That(await UsagesAsync(), Is.EqualTo(new[] { "1.3.6.1.5.5.7.3.1" }));

        await _world.EnsureAsync("web", count: null, builder => builder.WithLabel(MachineListFilter.SwarmMasterLabel, "true"));

        Assert.That(await UsagesAsync(), Is.EqualTo(new[] { "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2" }));
    }

    private IMachineBuilder Define(MachineFleet fleet) => fleet.Define("web").OnInMemory(_world.Cloud);

    private async Task<IEnumerable<string>> UsagesAsync()
    {
        using var certificate = X509Certificate2.CreateFromPem(System.Text.Encoding.UTF8.GetString((await _world.Store.ReadFileAsync(StorePaths.Server("web")))!));
        return [.. certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(static usage => usage.Value!)];
    }

    private sealed class Attendant : IMachineAttendant
    {
        public ConcurrentDictionary<string, bool> Done { get; } = new();

        public List<Uri> Runs { get; } = [];

        public Exception? Failure { get; set; }

        public string Name => "attend";

        public Task<string?> FindWorkAsync(FleetMachine machine, CancellationToken cancellationToken = default) =>
            Task.FromResult(Done.ContainsKey(machine.Name) ? null : "not attended yet");

        public Task RunAsync(FleetMachine machine, IProgress<string> output, CancellationToken cancellationToken = default)
        {
            if (Failure is { } failure) throw failure;
            Runs.Add(machine.Engine.Address);
            Done[machine.Name] = true;
            return Task.CompletedTask;
        }
    }
}
