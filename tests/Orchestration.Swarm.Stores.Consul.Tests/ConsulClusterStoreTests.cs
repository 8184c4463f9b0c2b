using System.Net;
using Microsoft.Extensions.Time.Testing;
using Orchestration.Stores;
using Orchestration.Testing;

namespace Orchestration.Swarm.Stores.Consul.Tests;

[TestFixture]
public sealed class ConsulClusterStoreTests
{
    private static IEnumerable<TestCaseData> Checks => ClusterStoreContract.Checks.Select(static check => new TestCaseData(check).SetName($"{{m}}: {check.Name}"));

    [TestCaseSource(nameof(Checks))]
    public async Task The_store_keeps_its_promise(StoreContractCheck check)
    {
        var time = new FakeTimeProvider();
        await using var consul = new ConsulFake(time);
        await check.RunAsync(new(_ => Task.FromResult<IClusterStore>(Open(consul)))
        {
            ShortestLease = TimeSpan.FromSeconds(10),
            PassAsync = (span, _) =>
            {
                time.Advance(span);
                consul.Expire();
                return Task.CompletedTask;
            },
        });
    }

    [Test]
    public async Task A_lease_shorter_than_a_session_may_be_gets_the_shortest_session()
    {
        await using var consul = new ConsulFake(TimeProvider.System);
        await using var store = Open(consul);

        await using var lease = await store.GrantLeaseAsync(TimeSpan.FromSeconds(2));

        Assert.That(lease.TimeToLive, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task A_refusal_names_the_agent_and_what_it_said_but_not_the_token()
    {
        await using var consul = new ConsulFake(TimeProvider.System) { Failing = HttpStatusCode.Forbidden };
        await using var store = Open(consul);

        var error = Assert.ThrowsAsync<StoreException>(async () => await store.GetAsync("a"))!;

        Assert.That(error.Message, Does.Contain(consul.Address.Authority).And.Contain("403 failing").And.Not.Contain("hush"));
        Assert.That(consul.LastToken, Is.EqualTo("hush"));
    }

    [Test]
    public async Task An_agent_that_is_not_there_is_an_error_with_its_address()
    {
        var consul = new ConsulFake(TimeProvider.System);
        await consul.DisposeAsync();
        await using var store = Open(consul);

        Assert.That(async () => await store.GetAsync("a"), Throws.TypeOf<StoreException>().With.Message.Contains(consul.Address.Authority));
    }

    [Test]
    public void All_wrong_options_are_told_at_once() => Assert.That(
        () => new ConsulClusterStore(new() { Address = new("ftp://host"), Prefix = "/a", RequestTimeout = TimeSpan.Zero }),
        Throws.TypeOf<StoreException>().With.Message.Contains("Address").And.Message.Contains("Prefix").And.Message.Contains("RequestTimeout"));

    private static ConsulClusterStore Open(ConsulFake consul) => new(new() { Address = consul.Address, Prefix = "swarm/", Token = new Secret("hush") });
}
