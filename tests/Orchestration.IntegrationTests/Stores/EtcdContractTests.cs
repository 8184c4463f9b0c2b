using Orchestration.Stores;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;
using Orchestration.Testing;

namespace Orchestration.IntegrationTests.Stores;

public sealed class EtcdContractTests : BedFixture
{
    private EtcdServer _server = null!;

    private static IEnumerable<TestCaseData> Checks => ClusterStoreContract.Checks.Select(static check => new TestCaseData(check).SetName($"etcd: {check.Name}"));

    [OneTimeSetUp]
    public async Task Start() => _server = await Bed.StartEtcdAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [TestCaseSource(nameof(Checks))]
    public Task The_store_keeps_its_promise(StoreContractCheck check) =>
        check.RunAsync(new(_ => Task.FromResult<IClusterStore>(Open())) { ShortestLease = TimeSpan.FromSeconds(2) });

    [Test]
    public async Task A_watch_goes_on_when_the_server_was_killed_and_started_again()
    {
        await using var store = Open();
        var range = await store.RangeAsync("restart/");
        await using var watch = store.WatchAsync("restart/", range.Revision).GetAsyncEnumerator();
        var next = watch.MoveNextAsync();
        await _server.KillAsync();
        await _server.RestartAsync();

        await store.CommitAsync(new([], [new StoreOperation.Put("restart/a", new byte[] { 1 })]));

        Assert.That(await next, Is.True);
        Assert.That(watch.Current.Key, Is.EqualTo("restart/a"));
    }

    [Test]
    public async Task A_watch_from_before_a_compaction_says_that_changes_were_lost()
    {
        await using var store = Open();
        var first = await store.CommitAsync(new([], [new StoreOperation.Put("compact/a", new byte[] { 1 })]));
        var last = await store.CommitAsync(new([], [new StoreOperation.Put("compact/a", new byte[] { 2 })]));
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(_server.Address, "/v3/kv/compaction"), new StringContent($$"""{"revision":"{{last.Revision}}"}"""));
        answer.EnsureSuccessStatusCode();

        await using var watch = store.WatchAsync("compact/", first.Revision - 1).GetAsyncEnumerator();

        Assert.That(async () => await watch.MoveNextAsync(), Throws.TypeOf<StoreException>().With.Message.Contains("compacted"));
    }

    private EtcdClusterStore Open() => new(new() { Endpoints = [new Uri("http://127.0.0.1:1"), _server.Address], Prefix = "/swarm/" });
}
