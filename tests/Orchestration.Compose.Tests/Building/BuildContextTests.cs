using System.Formats.Tar;
using Orchestration.Compose.Building;

namespace Orchestration.Compose.Tests.Building;

public sealed class BuildContextTests
{
    private string _root = null!;

    [SetUp]
    public void SetUp() => _root = Directory.CreateTempSubdirectory("orchestration-context-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task The_context_is_its_files_without_what_is_ignored()
    {
        Write("Dockerfile", "FROM x");
        Write("src/a.txt", "a");
        Write("bin/b.dll", "b");
        Write("docs/keep.md", "k");
        Write("docs/other.md", "o");
        Write(".dockerignore", "bin\ndocs/*\n!docs/keep.md\n.dockerignore\nDockerfile");

        Assert.That(await NamesAsync(), Is.EqualTo(".dockerignore Dockerfile docs/ docs/keep.md src/ src/a.txt"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Links_stay_links()
    {
        Write("Dockerfile", "FROM x");
        File.CreateSymbolicLink(Path.Combine(_root, "out"), "/etc/passwd");

        var entry = (await EntriesAsync()).Single(static entry => entry.Name == "out");

        Assert.That((entry.EntryType, entry.LinkName), Is.EqualTo((TarEntryType.SymbolicLink, "/etc/passwd")));
    }

    [Test]
    public async Task An_inline_dockerfile_is_added()
    {
        var build = Build() with { DockerfileText = "FROM y" };

        Assert.That(new BuildContext(build).Dockerfile, Is.EqualTo(".dockerfile.inline"));
        Assert.That(await NamesAsync(build), Is.EqualTo(".dockerfile.inline"));
    }

    [Test]
    public async Task A_dockerfile_outside_of_the_context_is_added()
    {
        Directory.CreateDirectory(Path.Combine(_root, "context"));
        Write("Other", "FROM z");

        Assert.That(await NamesAsync(Build() with { Context = Path.Combine(_root, "context"), Dockerfile = "../Other" }), Is.EqualTo(".dockerfile.outside"));
    }

    [Test]
    public void A_missing_dockerfile_is_named() =>
        Assert.That(async () => await NamesAsync(), Throws.InstanceOf<DeploymentException>().With.Message.Contains("has no file 'Dockerfile'"));

    [Test]
    public void A_missing_context_is_named() =>
        Assert.That(async () => await NamesAsync(Build() with { Context = Path.Combine(_root, "nowhere") }), Throws.InstanceOf<DeploymentException>().With.Message.Contains("does not exist"));

    private ServiceBuild Build() => new("web", "app-web", _root, new());

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<string> NamesAsync(ServiceBuild? build = null) => string.Join(' ', (await EntriesAsync(build)).Select(static entry => entry.Name));

    private async Task<IReadOnlyList<TarEntry>> EntriesAsync(ServiceBuild? build = null)
    {
        using var tar = new MemoryStream();
        await new BuildContext(build ?? Build()).WriteAsync(tar, CancellationToken.None);
        tar.Position = 0;
        await using var reader = new TarReader(tar);
        var entries = new List<TarEntry>();
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry) entries.Add(entry);
        return entries;
    }
}
