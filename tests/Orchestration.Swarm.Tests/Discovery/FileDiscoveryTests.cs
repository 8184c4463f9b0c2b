using Microsoft.Extensions.Time.Testing;
using Orchestration.Stores;
using Orchestration.Swarm.Discovery;

namespace Orchestration.Swarm.Tests.Discovery;

[TestFixture]
public sealed class FileDiscoveryTests
{
    [Test]
    public async Task A_file_is_read_again_after_each_interval_without_its_comments()
    {
        var path = Path.GetTempFileName();
        try
        {
            var time = new FakeTimeProvider();
            await File.WriteAllTextAsync(path, "# nodes\n10.0.0.[1:2]:2375 # two\n\n");
            await using var watch = new FileDiscovery(path, timeProvider: time).WatchAsync().GetAsyncEnumerator();
            await watch.MoveNextAsync();
            var first = watch.Current;
            var next = watch.MoveNextAsync().AsTask();
            await File.WriteAllTextAsync(path, "10.0.0.1:2375\n");
            while (!next.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(60));
                await Task.Yield();
            }

            Assert.That(first, Is.EqualTo(new[] { "10.0.0.1:2375", "10.0.0.2:2375" }));
            Assert.That(watch.Current, Is.EqualTo(new[] { "10.0.0.1:2375" }));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_missing_file_is_an_error_with_its_path() =>
        Assert.That(() => new FileDiscovery("/no/such/file").ListAsync(), Throws.TypeOf<StoreException>().With.Message.Contains("/no/such/file"));
}
