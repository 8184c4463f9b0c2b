using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orchestration.Stores;
using Orchestration.Swarm.Discovery;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Api.Tests.Tokens;

[TestFixture]
public sealed class TokenDiscoveryTests
{
    private readonly FakeTimeProvider _time = new();
    private MemoryClusterStore _store = null!;
    private WebApplication _service = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _store = new MemoryClusterStore(_time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _service = builder.Build();
        _service.MapTokenDiscovery(_store);
        await _service.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_service.Urls.First()) };
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Test]
    public async Task Members_announce_themselves_under_a_token_and_withdraw()
    {
        var discovery = new TokenDiscovery(_client, await TokenDiscovery.CreateAsync(_client));
        await discovery.AnnounceAsync("b:1", TimeSpan.FromMinutes(3));
        await discovery.AnnounceAsync("a:1", TimeSpan.FromMinutes(3));
        var both = await discovery.ListAsync();
        await discovery.WithdrawAsync("a:1");

        Assert.That(both, Is.EqualTo(new[] { "a:1", "b:1" }));
        Assert.That(await discovery.ListAsync(), Is.EqualTo(new[] { "b:1" }));
    }

    [Test]
    public async Task A_member_that_is_not_announced_again_vanishes()
    {
        var discovery = new TokenDiscovery(_client, await TokenDiscovery.CreateAsync(_client));
        await discovery.AnnounceAsync("a:1", TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(20));
        await discovery.AnnounceAsync("a:1", TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(20));
        var kept = await discovery.ListAsync();
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.That(kept, Is.EqualTo(new[] { "a:1" }));
        Assert.That(await discovery.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Clusters_do_not_see_each_other()
    {
        var one = new TokenDiscovery(_client, await TokenDiscovery.CreateAsync(_client));
        var other = new TokenDiscovery(_client, await TokenDiscovery.CreateAsync(_client));
        await one.AnnounceAsync("a:1", TimeSpan.FromMinutes(3));

        Assert.That(await other.ListAsync(), Is.Empty);
    }

    [Test]
    public void A_token_that_was_never_made_is_refused() =>
        Assert.That(() => new TokenDiscovery(_client, new string('0', 32)).ListAsync(), Throws.TypeOf<StoreException>().With.Message.Contains("404"));

    [TestCase("no address", "60")]
    [TestCase("a:1", "0")]
    [TestCase("a:1", "nine")]
    public async Task A_bad_announcement_is_refused(string body, string ttl)
    {
        var token = await TokenDiscovery.CreateAsync(_client);
        using var answer = await _client.PostAsync(new Uri($"v1/clusters/{token}?ttl={ttl}", UriKind.Relative), new StringContent(body));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }
}
