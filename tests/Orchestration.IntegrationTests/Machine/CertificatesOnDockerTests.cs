using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>Keys that real hosts make, and an authority that is replaced under real engines.</summary>
public sealed class CertificatesOnDockerTests : BedFixture
{
    private readonly EngineConnector _engines = new();
    private string _directory = "";
    private MachineFleet _fleet = null!;

    [SetUp]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("orchestration-fleet-").FullName;
        _fleet = new MachineFleet(new MachineFleetOptions
        {
            Store = new FileMachineStore(_directory), Ssh = new SshConnector(), Engines = _engines, ServerKeys = ServerKeyPlace.Host,
        });
    }

    [TearDown]
    public async Task Close()
    {
        await _fleet.RemoveAsync([.. (await _fleet.ListAsync()).Select(machine => machine.Name)]);
        await _fleet.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task An_authority_is_replaced_under_running_engines_whose_keys_never_left_their_hosts()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        await _fleet.Define("keys", 2)
            .OnDocker(docker => (docker.Engine, docker.Image) = (new EngineEndpoint(Bed.Engine.SocketAddress), HostImages.Debian12Engine.Reference))
            .EnsureAsync();
        var trust = await File.ReadAllTextAsync(Path.Combine(_directory, "certs", "ca.pem"));
        Assert.That(Directory.GetFiles(Path.Combine(_directory, "machines", "keys-1")).Select(Path.GetFileName), Has.None.EqualTo("server-key.pem"));

        await _fleet.RotateAuthorityAsync();

        Assert.That(await File.ReadAllTextAsync(Path.Combine(_directory, "certs", "ca.pem")), Is.Not.EqualTo(trust));
        foreach (var name in new[] { "keys-1", "keys-2" })
        {
            await using var engine = await _engines.ConnectAsync((await _fleet.GetAsync(name)).Engine);
            Assert.That((await engine.System.GetVersionAsync()).Version, Does.StartWith("20.10"));
        }
    }
}
