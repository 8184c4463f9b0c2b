using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;
using Orchestration.Machines.Creation;
using Orchestration.Machines.Storage;
using Orchestration.Machines.Tests;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.Certificates;

public sealed class RotationTests
{
    private World _world = null!;

    [SetUp]
    public void Open() => _world = new World();

    [TearDown]
    public void Close() => _world.Dispose();

    [Test]
    public async Task Copies_of_the_clients_files_follow_a_rotation()
    {
        using var world = new World();
        await using var fleet = world.Fleet();
        await fleet.Define("web").UseDriver(world.Cloud.Driver).EnsureAsync();
        var shell = await fleet.GetClientEndpointAsync("web");
        var before = await world.Store.ReadFileAsync("machines/web/ca.pem");

        await fleet.RotateAuthorityAsync();

        Assert.That(await world.Store.ReadFileAsync("machines/web/ca.pem"), Is.EqualTo(await world.Store.ReadFileAsync("certs/ca.pem")).And.Not.EqualTo(before));
        Assert.That(await world.Store.ReadFileAsync("machines/web/key.pem"), Is.EqualTo(await world.Store.ReadFileAsync("certs/key.pem")));
        Assert.That(Path.GetDirectoryName(shell.Tls!.Certificate), Is.EqualTo(Path.GetDirectoryName(world.Store.GetLocalPath("machines/web/cert.pem"))));
    }

    [Test]
    public async Task A_regenerated_certificate_is_a_new_one_with_the_same_names_and_the_engine_shows_it()
    {
        await _world.EnsureAsync(count: 1, change: builder => builder.WithServerName("web.example"));
        var before = await ServerAsync("web-1");
        _world.Progress.Clear();

        await using var fleet = _world.Fleet();
        var machine = (await fleet.RegenerateCertificatesAsync(["web-1"], _world.Progress))[0];

        using var after = await ServerAsync("web-1");
        Assert.That(after.SerialNumber, Is.Not.EqualTo(before.SerialNumber));
        Assert.That(after.PublicKey.ExportSubjectPublicKeyInfo(), Is.Not.EqualTo(before.PublicKey.ExportSubjectPublicKeyInfo()));
        Assert.That(after.MatchesHostname("web.example"), Is.True);
        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Is.EqualTo(new[] { "issue certificates", "write certificates", "restart engine", "check engine" }));
        Assert.That(Encoding.UTF8.GetString(_world.Cloud.Hosts[0].ReadFile("/etc/docker/server.pem")!), Is.EqualTo(after.ExportCertificatePem() + "\n"));
        await RequireAnswersAsync(machine);
    }

    [Test]
    public async Task A_machine_that_is_off_gets_no_certificate_and_the_others_do()
    {
        var machines = await _world.EnsureAsync(count: 2);
        await _world.Cloud.Driver.ChangePowerAsync(machines[0].Record.State!, PowerAction.Stop);
        await using var fleet = _world.Fleet();

        var error = Assert.ThrowsAsync<MachineFleetException>(() => fleet.RegenerateCertificatesAsync(["web-1", "web-2"]));

        Assert.That(error!.Succeeded, Is.EqualTo(new[] { "web-2" }));
        Assert.That(error.Failures["web-1"], Is.TypeOf<MachineStateException>());
    }

    [Test]
    public async Task A_new_client_certificate_is_accepted_by_engines_that_were_not_touched()
    {
        await _world.EnsureAsync(count: 1);
        var before = await ReadAsync(StorePaths.Client);
        var changes = _world.Cloud.Hosts[0].Changes;
        await using var fleet = _world.Fleet();

        await fleet.RegenerateClientCertificateAsync();

        Assert.That(await ReadAsync(StorePaths.Client), Is.Not.EqualTo(before));
        Assert.That(_world.Cloud.Hosts[0].Changes, Is.EqualTo(changes));
        await RequireAnswersAsync(await fleet.GetAsync("web-1"));
    }

    [Test]
    public async Task An_authority_is_replaced_and_no_client_is_refused_at_any_moment()
    {
        await _world.EnsureAsync();
        var old = await ReadAsync(StorePaths.Authority);
        await using var fleet = _world.Fleet(ssh: new AskingSsh(_world, _world.Cloud.Ssh));

        await fleet.RotateAuthorityAsync();

        var trust = await ReadAsync(StorePaths.Authority);
        Assert.That(TrustText.Split(trust), Has.Count.EqualTo(1));
        Assert.That(trust, Is.Not.EqualTo(old));
        foreach (var host in _world.Cloud.Hosts)
            Assert.That(Encoding.UTF8.GetString(host.ReadFile("/etc/docker/ca.pem")!), Is.EqualTo(trust));
        Assert.That((await fleet.ListCertificatesAsync()).Select(certificate => certificate.Owner), Is.EqualTo(new[] { "authority", "client", "web-1", "web-2", "web-3" }));
    }

    [Test]
    public async Task A_rotation_that_a_machine_stopped_keeps_both_authorities_and_goes_on_later()
    {
        var machines = await _world.EnsureAsync(count: 2);
        await _world.Cloud.Driver.ChangePowerAsync(machines[1].Record.State!, PowerAction.Stop);
        await using var fleet = _world.Fleet();

        Assert.ThrowsAsync<MachineFleetException>(() => fleet.RotateAuthorityAsync());
        var between = await ReadAsync(StorePaths.Authority);
        Assert.That(TrustText.Split(between), Has.Count.EqualTo(2));
        await RequireAnswersAsync(await fleet.GetAsync("web-1"));

        await _world.EnsureAsync(count: 2);
        await fleet.RotateAuthorityAsync();
        Assert.That(await ReadAsync(StorePaths.Authority), Is.EqualTo(TrustText.Newest(between)));
        await RequireAnswersAsync(await fleet.GetAsync("web-2"));
    }

    [Test]
    public async Task A_rotation_that_died_anywhere_is_finished_by_the_next([Values] bool after)
    {
        await _world.EnsureAsync(count: 1);
        var counter = new CrashPoint(int.MaxValue, after: false);
        await RotateAsync(_world, counter);
        Assert.That(counter.Calls, Is.GreaterThan(20));

        // Odd calls before, even ones after: a state between two calls is met once.
        for (var call = after ? 2 : 1; call <= counter.Calls; call += 2)
        {
            using var world = new World();
            await world.EnsureAsync(count: 1);
            var crash = new CrashPoint(call, after);
            try
            {
                await RotateAsync(world, crash);
            }
            catch (Exception) when (crash.Happened)
            {
                // The process is gone; its clients go on.
                await using var client = world.Fleet();
                await RequireAnswersAsync(world, await client.GetAsync("web-1"), $"after a crash at call {call}");
            }

            await RotateAsync(world, new CrashPoint(int.MaxValue, after: false));
            await using var fleet = world.Fleet();
            await RequireAnswersAsync(world, await fleet.GetAsync("web-1"), $"after a crash at call {call} and a second rotation");
            Assert.That(TrustText.Split(Encoding.UTF8.GetString((await world.Store.ReadFileAsync(StorePaths.Authority))!)), Has.Count.EqualTo(1), $"crash at call {call}");
        }
    }

    [Test]
    public async Task A_key_that_is_made_on_the_host_never_leaves_it()
    {
        await using var fleet = OnHosts();

        var machine = (await fleet.Define("web", 1).OnInMemory(_world.Cloud).EnsureAsync())[0];

        var key = Encoding.UTF8.GetString(_world.Cloud.Hosts[0].ReadFile("/etc/docker/server-key.pem")!);
        Assert.That(key, Does.Contain("PRIVATE KEY"));
        Assert.That(await _world.Store.ReadFileAsync(StorePaths.ServerKey("web-1")), Is.Null);
        await RequireAnswersAsync(machine);

        await fleet.ProvisionAsync("web-1", _world.Progress);
        Assert.That(_world.Progress.Of("web-1", StepOutcome.Changed), Is.Empty);

        await fleet.RegenerateCertificatesAsync(["web-1"]);
        Assert.That(Encoding.UTF8.GetString(_world.Cloud.Hosts[0].ReadFile("/etc/docker/server-key.pem")!), Is.Not.EqualTo(key));
    }

    [TestCase(CertificateKeyKind.Ecdsa, "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1")]
    [TestCase(CertificateKeyKind.Rsa, "-newkey rsa:3072")]
    public void A_host_is_asked_for_a_key_of_the_wanted_kind(CertificateKeyKind kind, string words) =>
        Assert.That(Provisioning.Hosts.KeyCommands.MakeRequest("/etc/docker/k", "web-1", kind).ToString(), Does.EndWith($"sh /etc/docker/k web-1 {words}"));

    [TestCase(27, null)]
    [TestCase(368, "certificate expires in 29 days")]
    [TestCase(399, "certificate expired at")]
    public async Task A_list_warns_thirty_days_before_the_end(int days, string? warning)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var fleet = new MachineFleet(new MachineFleetOptions { Store = _world.Store, Ssh = _world.Cloud.Ssh, Engines = _world.Cloud.Engines, Time = time });
        await fleet.Define("web", 1).OnInMemory(_world.Cloud).EnsureAsync();

        time.Advance(TimeSpan.FromDays(days));

        var found = (await fleet.ListAsync())[0];
        Assert.That(found.Warning, warning is null ? Is.Null : Does.StartWith(warning));
        Assert.That((await fleet.ListCertificatesAsync()).Single(certificate => certificate.Owner == "web-1").Warning, Is.EqualTo(found.Warning));
    }

    [Test]
    public async Task An_authority_that_cannot_be_renewed_is_named()
    {
        await using var fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = _world.Store, Ssh = _world.Cloud.Ssh, Engines = _world.Cloud.Engines, Authority = new FixedAuthority(new CertificateAuthority(_world.Store)),
        });

        Assert.ThrowsAsync<MachineCertificateException>(() => fleet.RotateAuthorityAsync());
    }

    private MachineFleet OnHosts() => new(new MachineFleetOptions
    {
        Store = _world.Store, Ssh = _world.Cloud.Ssh, Engines = _world.Cloud.Engines, Drivers = [_world.Cloud.Driver], ServerKeys = ServerKeyPlace.Host,
    });

    private static async Task RotateAsync(World world, CrashPoint crash)
    {
        await using var fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = new CrashingStore(world.Store, crash),
            Ssh = new CrashingSsh(world.Cloud.Ssh, crash),
            Engines = world.Cloud.Engines,
            Drivers = [new CrashingDriver(world.Cloud.Driver, crash)],
            Parallelism = 1,
        });
        await fleet.RotateAuthorityAsync();
    }

    private Task RequireAnswersAsync(FleetMachine machine) => RequireAnswersAsync(_world, machine, "engine");

    private static async Task RequireAnswersAsync(World world, FleetMachine machine, string when)
    {
        await using var engine = await world.Cloud.Engines.ConnectAsync(machine.Engine);
        Assert.That((await engine.System.GetVersionAsync()).Version, Is.Not.Empty, when);
    }

    private async Task<X509Certificate2> ServerAsync(string name) => X509Certificate2.CreateFromPem(await ReadAsync(StorePaths.Server(name)));

    private async Task<string> ReadAsync(string path) => Encoding.UTF8.GetString((await _world.Store.ReadFileAsync(path))!);

    private sealed class FixedAuthority(ICertificateAuthority authority) : ICertificateAuthority
    {
        public Task<string> GetTrustAsync(CancellationToken cancellationToken = default) => authority.GetTrustAsync(cancellationToken);

        public Task<string> IssueAsync(string signingRequest, CertificateProfile profile, CancellationToken cancellationToken = default) => authority.IssueAsync(signingRequest, profile, cancellationToken);
    }

    /// <summary>Asks every engine for an answer at every login of the rotation, as a client would.</summary>
    private sealed class AskingSsh(World world, ISshConnector ssh) : ISshConnector
    {
        public async Task<ISshSession> ConnectAsync(SshEndpoint endpoint, CancellationToken cancellationToken = default)
        {
            await using var fleet = world.Fleet();
            foreach (var name in new[] { "web-1", "web-2", "web-3" })
                await RequireAnswersAsync(world, await fleet.GetAsync(name, cancellationToken), $"{name} while {endpoint.Host} is worked on");
            return await ssh.ConnectAsync(endpoint, cancellationToken);
        }
    }
}
