using System.Runtime.Versioning;
using Orchestration.Stores;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Stores;

[TestFixture]
public sealed class FileClusterStoreTests
{
    private DirectoryInfo _directory = null!;

    private string StorePath => Path.Combine(_directory.FullName, "deep", "cluster.store");

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("store-");

    [TearDown]
    public void RemoveDirectory() => _directory.Delete(recursive: true);

    [Test]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        var written = await PutAsync("a", "1");

        await using var again = new FileClusterStore(StorePath);
        var entry = await again.GetAsync("a");

        Assert.That(entry!.Revision, Is.EqualTo(written.Revision));
        Assert.That((await again.RangeAsync("")).Revision, Is.EqualTo(written.Revision));
    }

    [Test]
    public async Task A_file_cut_off_at_any_byte_is_read_up_to_the_last_whole_change_and_goes_on()
    {
        for (var i = 0; i < 3; i++) await PutAsync("a", $"{i}");
        var whole = await File.ReadAllBytesAsync(StorePath);
        var heading = Array.IndexOf(whole, (byte)'\n') + 1;

        for (var length = heading; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(StorePath, whole[..length]);
            await using var store = new FileClusterStore(StorePath);
            var before = await store.GetAsync("a");
            await PutAsync("b", "new");
            var lines = whole[..length].Count(static value => value == (byte)'\n') - 1;

            Assert.That(before is null ? null : Text(before), Is.EqualTo(lines switch { <= 1 => null, _ => $"{lines - 2}" }), $"cut at {length}");
            Assert.That(Text((await store.GetAsync("b"))!), Is.EqualTo("new"), $"cut at {length}");
        }
    }

    [Test]
    public async Task Damage_before_the_last_line_is_an_error_and_the_file_stays_as_it_is()
    {
        for (var i = 0; i < 3; i++) await PutAsync("a", $"{i}");
        var bytes = await File.ReadAllBytesAsync(StorePath);
        bytes[^(bytes.Length / 2)] ^= 1;
        await File.WriteAllBytesAsync(StorePath, bytes);

        Assert.That(() => PutAsync("a", "4"), Throws.TypeOf<StoreException>().With.Message.Contains(StorePath));
        Assert.That(await File.ReadAllBytesAsync(StorePath), Is.EqualTo(bytes));
    }

    [Test]
    public async Task A_file_of_something_else_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StorePath)!);
        await File.WriteAllTextAsync(StorePath, "my diary");

        Assert.That(() => PutAsync("a", "1"), Throws.TypeOf<StoreException>().With.Message.Contains("my diary"));
        Assert.That(await File.ReadAllTextAsync(StorePath), Is.EqualTo("my diary"));
    }

    [Test]
    public async Task A_long_history_is_compacted_while_another_process_watches()
    {
        await PutAsync("a", "start");
        await using var reader = new FileClusterStore(StorePath);
        var range = await reader.RangeAsync("");
        await using (var writer = new FileClusterStore(StorePath))
            for (var i = 0; i < 1100; i++) await writer.CommitAsync(new([], [new StoreOperation.Put("a", System.Text.Encoding.UTF8.GetBytes($"{i}"))]));

        await using var watch = reader.WatchAsync("", range.Revision).GetAsyncEnumerator();
        string last;
        do
        {
            await watch.MoveNextAsync();
            last = Text(watch.Current.Entry!);
        }
        while (last != "1099");

        Assert.That(new FileInfo(StorePath).Length, Is.LessThan(30_000));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public async Task The_file_is_for_its_owner_alone()
    {
        await PutAsync("a", "1");

        Assert.That(File.GetUnixFileMode(StorePath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private async Task<StoreCommit> PutAsync(string key, string value)
    {
        await using var store = new FileClusterStore(StorePath);
        return await store.CommitAsync(new([], [new StoreOperation.Put(key, System.Text.Encoding.UTF8.GetBytes(value))]));
    }

    private static string Text(StoreEntry entry) => System.Text.Encoding.UTF8.GetString(entry.Value.Span);
}
