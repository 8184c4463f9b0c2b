using System.Formats.Tar;
using System.Text;
using Orchestration.Ssh;

namespace Orchestration.Machines.Files;

public sealed class ArchiveFilesTests
{
    private string _directory = "";

    [SetUp]
    public void Open() => _directory = Directory.CreateTempSubdirectory("orchestration-archive-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task Files_directories_and_links_that_stay_inside_are_unpacked()
    {
        await ExtractAsync(
            new PaxTarEntry(TarEntryType.Directory, "./a/"),
            File("./a/one", "1"),
            new PaxTarEntry(TarEntryType.SymbolicLink, "./two") { LinkName = "a/one" });

        Assert.That(await System.IO.File.ReadAllTextAsync(Path.Combine(_directory, "into", "two")), Is.EqualTo("1"));
    }

    [Test]
    public void Nothing_is_written_outside()
    {
        PaxTarEntry[][] archives =
        [
            [File("../evil", "x")],
            [File("a/../../evil", "x")],
            [File("/etc/evil", "x")],
            [new PaxTarEntry(TarEntryType.SymbolicLink, "out") { LinkName = ".." }, File("out/evil", "x")],
            [new PaxTarEntry(TarEntryType.SymbolicLink, "out") { LinkName = "/" }],
            [new PaxTarEntry(TarEntryType.HardLink, "copy") { LinkName = "../secret" }],
            [new PaxTarEntry(TarEntryType.Fifo, "pipe")],
            [],
        ];

        foreach (var archive in archives) Assert.ThrowsAsync<SshException>(() => ExtractAsync(archive));
        Assert.That(System.IO.File.Exists(Path.Combine(_directory, "evil")), Is.False);
    }

    [Test]
    public async Task A_link_on_the_way_is_not_followed()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "elsewhere"));
        Directory.CreateDirectory(Path.Combine(_directory, "into"));
        System.IO.File.CreateSymbolicLink(Path.Combine(_directory, "into", "a"), Path.Combine(_directory, "elsewhere"));

        Assert.ThrowsAsync<SshException>(() => ExtractAsync(File("a/evil", "x")));
        await ExtractAsync(File("b", "x"));
        Assert.That(Directory.GetFiles(Path.Combine(_directory, "elsewhere")), Is.Empty);
    }

    [TestCase("web:/tmp/x", "web", "/tmp/x")]
    [TestCase("web:", "web", ".")]
    [TestCase("web:~/x", "web", "x")]
    [TestCase("./a:b", null, "./a:b")]
    [TestCase("/a:b", null, "/a:b")]
    [TestCase("x", null, "x")]
    public void A_place_is_read_as_secure_copy_writes_it(string text, string? machine, string path) =>
        Assert.That(MachineFile.Parse(text), Is.EqualTo(new MachineFile(machine, path)));

    private async Task ExtractAsync(params PaxTarEntry[] entries)
    {
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var entry in entries) await writer.WriteEntryAsync(entry);
        }

        archive.Position = 0;
        await ArchiveFiles.ExtractAsync(archive, Path.Combine(_directory, "into"), CancellationToken.None);
    }

    private static PaxTarEntry File(string name, string content) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };
}
