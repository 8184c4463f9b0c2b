using System.Formats.Tar;
using System.Text;
using Orchestration.Machines.Tests;

namespace Orchestration.Machines.Interchange;

public sealed class ExportTests
{
    private World _world = null!;
    private MemoryMachineStore _elsewhere = null!;
    private MachineFleet _here = null!;
    private MachineFleet _there = null!;

    [SetUp]
    public async Task Open()
    {
        _world = new World();
        _elsewhere = new MemoryMachineStore();
        (_here, _there) = (_world.Fleet(), _world.Fleet(_elsewhere));
        await _here.Define("web", 2).UseDriver(_world.Cloud.Driver).EnsureAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        _elsewhere.Dispose();
        _world.Dispose();
    }

    [TestCase(null)]
    [TestCase("correct horse")]
    public async Task A_machine_is_used_from_another_computer(string? word)
    {
        using var archive = await ExportAsync(word, includeAuthority: false);

        Assert.That(await _there.ImportAsync(archive, Secret(word)), Is.EqualTo(new[] { "web-1" }));

        await using var engine = await _world.Cloud.Engines.ConnectAsync((await _there.GetAsync("web-1")).Engine);
        await using var session = await _there.ConnectSshAsync("web-1");
        Assert.That(session.HostKey, Is.EqualTo(_world.Cloud.Hosts.Single(static host => host.Name == "web-1").HostKey));
        Assert.That(await _elsewhere.ReadFileAsync("certs/ca-key.pem"), Is.Null);
    }

    [Test]
    public async Task With_the_authority_certificates_are_issued_there_too()
    {
        using var archive = await ExportAsync(word: null, includeAuthority: true);
        await _there.ImportAsync(archive);

        await _there.StopAsync(["web-1"]);
        await _there.StartAsync(["web-1"]);

        Assert.That(await _elsewhere.ReadFileAsync("certs/ca.pem"), Is.EqualTo(await _world.Store.ReadFileAsync("certs/ca.pem")));
    }

    [Test]
    public async Task A_wrong_passphrase_or_a_changed_byte_opens_nothing()
    {
        using var archive = await ExportAsync("correct horse", includeAuthority: true);
        Assert.That(Encoding.UTF8.GetString(archive.ToArray()), Does.Not.Contain("PRIVATE KEY"));

        Assert.ThrowsAsync<MachineStoreException>(() => _there.ImportAsync(new MemoryStream(archive.ToArray())));
        Assert.ThrowsAsync<MachineStoreException>(() => _there.ImportAsync(new MemoryStream(archive.ToArray()), Secret("battery staple")));
        var changed = archive.ToArray();
        changed[^1] ^= 1;
        Assert.ThrowsAsync<MachineStoreException>(() => _there.ImportAsync(new MemoryStream(changed), Secret("correct horse")));
        Assert.That(await _elsewhere.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Machines_that_exist_and_another_authority_are_named_together_and_nothing_is_written()
    {
        using var archive = await ExportAsync(word: null, includeAuthority: false);
        await _there.Define("web-1").UseDriver(_world.Cloud.Driver).EnsureAsync();
        var before = await _elsewhere.FindAsync("web-1");

        var error = Assert.ThrowsAsync<MachineDefinitionException>(() => _there.ImportAsync(archive));

        Assert.That(error!.Problems, Has.Length.EqualTo(2));
        Assert.That(await _elsewhere.FindAsync("web-1"), Is.EqualTo(before));
    }

    [TestCase("../../etc/passwd")]
    [TestCase("certs/other.pem")]
    [TestCase("machines/../config.json")]
    [TestCase("machines/web/id/x")]
    public async Task An_archive_of_a_stranger_writes_nothing_elsewhere(string path)
    {
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, leaveOpen: true))
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream([1]) });
        archive.Position = 0;

        Assert.ThrowsAsync<MachineStoreException>(() => _there.ImportAsync(archive));
    }

    private static Secret? Secret(string? word) => word is null ? null : new Secret(word);

    private async Task<MemoryStream> ExportAsync(string? word, bool includeAuthority)
    {
        var archive = new MemoryStream();
        await _here.ExportAsync(["web-1"], archive, new MachineExportOptions { Passphrase = Secret(word), IncludeAuthority = includeAuthority });
        archive.Position = 0;
        return archive;
    }
}
