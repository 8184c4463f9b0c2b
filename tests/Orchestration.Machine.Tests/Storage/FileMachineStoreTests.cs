using System.Text.Json;
using Orchestration.Ssh;

namespace Orchestration.Machines.Storage;

public sealed class FileMachineStoreTests
{
    private string _root = "";
    private FileMachineStore _store = null!;

    [SetUp]
    public void Open()
    {
        _root = Path.Combine(Path.GetTempPath(), $"orchestration-store-{Guid.NewGuid():N}");
        _store = new FileMachineStore(_root);
    }

    [TearDown]
    public void Close()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }

    [Test]
    public async Task A_record_comes_back_as_it_was_saved()
    {
        await _store.SaveAsync(Sample("web-1"));

        Assert.That(await new FileMachineStore(_root).FindAsync("web-1"), Is.EqualTo(Sample("web-1")));
    }

    [Test]
    public async Task A_store_that_was_never_written_is_empty()
    {
        Assert.That(await _store.ListAsync(), Is.Empty);
        Assert.That(await _store.FindAsync("web-1"), Is.Null);
        Assert.That(await _store.ReadFileAsync("certs/ca.pem"), Is.Null);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no permission bits.")]
    public async Task Only_the_owner_can_read_files_and_enter_directories()
    {
        await _store.SaveAsync(Sample("web-1"));
        await _store.WriteFileAsync("certs/key.pem", "secret"u8.ToArray());

        var modes = Directory.EnumerateFileSystemEntries(_root, "*", SearchOption.AllDirectories).Append(_root)
            .Select(path => (Path.GetRelativePath(_root, path), OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path)))
            .Select(entry => $"{entry.Item1} {Convert.ToString((int)entry.Item2, 8)}");
        Assert.That(modes, Is.EquivalentTo(new[] { ". 700", "certs 700", "certs/key.pem 600", "machines 700", "machines/web-1 700", "machines/web-1/config.json 600" }));
    }

    [Test]
    public async Task A_write_leaves_no_temporary_file()
    {
        await _store.WriteFileAsync("certs/ca.pem", "one"u8.ToArray());
        await _store.WriteFileAsync("certs/ca.pem", "two"u8.ToArray());

        Assert.That(Directory.GetFiles(Path.Combine(_root, "certs")).Select(Path.GetFileName), Is.EqualTo(new[] { "ca.pem" }));
        Assert.That(await _store.ReadFileAsync("certs/ca.pem"), Is.EqualTo("two"u8.ToArray()));
    }

    [Test]
    public async Task A_record_that_was_cut_anywhere_is_reported_alone_and_left_as_it_is()
    {
        await _store.SaveAsync(Sample("good"));
        await _store.SaveAsync(Sample("torn"));
        var file = Path.Combine(_root, "machines", "torn", "config.json");
        var whole = await File.ReadAllBytesAsync(file);

        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(file, whole[..length]);

            var list = await _store.ListAsync();

            Assert.That(list.Select(machine => machine.Name), Is.EqualTo(new[] { "good", "torn" }), $"cut at {length}");
            Assert.That(list[0].Record, Is.Not.Null, $"cut at {length}");
            Assert.That(list[1].Error?.Path, Is.EqualTo("machines/torn/config.json"), $"cut at {length}");
            Assert.ThrowsAsync<MachineStoreException>(() => _store.FindAsync("torn"), $"cut at {length}");
            Assert.That(new FileInfo(file).Length, Is.EqualTo(length), $"cut at {length}");
        }
    }

    [Test]
    public async Task A_record_of_a_newer_version_is_refused()
    {
        await _store.WriteFileAsync("machines/web-1/config.json", """{"schema":4,"record":{}}"""u8.ToArray());

        var error = Assert.ThrowsAsync<MachineStoreException>(() => _store.FindAsync("web-1"));

        Assert.That(error!.Message, Does.Contain("newer version").And.Contain("schema 4"));
    }

    [Test]
    public async Task A_deleted_machine_takes_its_keys_with_it()
    {
        await _store.SaveAsync(Sample("web-1"));
        await _store.WriteFileAsync("machines/web-1/id", "key"u8.ToArray());

        await _store.DeleteAsync("web-1");
        await _store.DeleteAsync("web-1");

        Assert.That(Directory.Exists(Path.Combine(_root, "machines", "web-1")), Is.False);
    }

    [TestCase("../outside")]
    [TestCase("/etc/passwd")]
    [TestCase("certs/../../x")]
    [TestCase("certs//x")]
    [TestCase("certs\\x")]
    public void A_path_that_leads_out_of_the_store_is_refused(string path) =>
        Assert.ThrowsAsync<ArgumentException>(() => _store.ReadFileAsync(path));

    [Test]
    public async Task A_lock_is_held_by_one_at_a_time()
    {
        var (inside, most) = (0, 0);

        await Parallel.ForEachAsync(Enumerable.Range(0, 12), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, token) =>
        {
            // Each with a store of its own, as another process would have.
            await using var held = await new FileMachineStore(_root).LockAsync("machines/web-1", token);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });

        Assert.That(most, Is.EqualTo(1));
    }

    [Test]
    public async Task Locks_of_different_machines_do_not_wait_for_each_other()
    {
        await using var first = await _store.LockAsync("machines/web-1");
        await using var second = await _store.LockAsync("machines/web-2");

        Assert.That(second, Is.Not.Null);
    }

    [Test]
    public async Task A_wait_for_a_lock_can_be_cancelled()
    {
        await using var held = await _store.LockAsync("certs");
        using var ending = new CancellationTokenSource();
        var waiting = _store.LockAsync("certs", ending.Token);

        await ending.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => waiting);
    }

    private static MachineRecord Sample(string name) => new(
        new MachineDefinition(name)
        {
            ServerNames = ["web.example"],
            Engine = new MachineEngineOptions { StorageDriver = "overlay2", RegistryMirrors = ["https://mirror.example"] },
        }.WithLabel("rule", "tomcat").WithLabel("Zone", "b"),
        "docker", "0123456789abcdef", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
        Phase = MachinePhase.Ready,
        State = new DriverState("docker", 1, JsonSerializer.SerializeToElement(new { container = "c1" })),
        Address = new MachineAddress("10.0.0.7") { SshUser = "admin" },
        HostKey = new SshHostKey("ssh-ed25519", "AAAA"),
        EngineVersion = "20.10.24",
        CertificateExpiresAt = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };
}
