using CsCheck;

namespace Orchestration.Swarm.Stores.ZooKeeper.Tests;

[TestFixture]
public sealed class NodePathsTests
{
    private static readonly NodePaths Paths = new("/root");

    [TestCase("docker/swarm/nodes/10.0.0.1:2375", "/root/docker/swarm/nodes/10.0.0.1:2375")]
    [TestCase("a//b/", "/root/a/%00/b/%00")]
    [TestCase(".", "/root/%2E")]
    [TestCase("..", "/root/%2E.")]
    [TestCase("50%", "/root/50%25")]
    public void A_key_is_a_path(string key, string path) => Assert.That(Paths.Of(key), Is.EqualTo(path));

    [Test]
    public void Every_key_is_read_back_from_its_path() =>
        Gen.String[Gen.OneOf(Gen.Char['a', 'c'], Gen.OneOf("/.% ü0\t".Select(static c => Gen.Const(c)).ToArray())), 1, 12].Sample(static key => Paths.KeyOf(Paths.Of(key)) == key);

    [Test]
    public void Folders_above_come_topmost_first() => Assert.That(Paths.FoldersAbove("/root/a/b/c"), Is.EqualTo(new[] { "/root/a", "/root/a/b" }));

    [TestCase("a/b", "/root/a")]
    [TestCase("a/b/", "/root/a/b")]
    [TestCase("a", "/root")]
    public void A_prefix_lies_in_a_folder(string prefix, string folder) => Assert.That(Paths.FolderOf(prefix), Is.EqualTo(folder));
}
