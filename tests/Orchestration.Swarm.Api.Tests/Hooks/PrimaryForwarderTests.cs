using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests.Hooks;

[CancelAfter(30_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PrimaryForwarderTests
{
    private static readonly EngineEndpoint Primary = new(new Uri("tcp://10.0.0.1:2375"));

    private readonly FakeWire _here = new() { Answer = static (_, _) => Task.FromResult(FakeWire.Text(200, "here")) };
    private readonly FakeWire _there = new() { Answer = FakeWire.EchoBody };

    [TearDown]
    public async Task Forget()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Test]
    public async Task A_manager_that_leads_serves_itself()
    {
        await using var forwarder = new PrimaryForwarder(new Connector(_there), static () => null);
        await using var front = await Front.StartAsync(_here, hook: forwarder);

        Assert.That((await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: x\r\n\r\n")).Body, Is.EqualTo("here"));
        Assert.That(_there.Seen, Is.Empty);
    }

    [Test]
    public async Task A_call_is_carried_on_as_it_came_by_one_connection()
    {
        var connector = new Connector(_there);
        await using var forwarder = new PrimaryForwarder(connector, static () => Primary);
        await using var front = await Front.StartAsync(_here, hook: forwarder);
        const string call = "POST /v1.41/containers/create?name=a%20b HTTP/1.1\r\nHost: x\r\nX-Registry-Auth: e30=\r\nContent-Length: 14\r\n\r\n{ \"New\": 1.50}";

        var answers = new[] { await AskAsync(front, call), await AskAsync(front, call) };

        Assert.That(answers.Select(static answer => answer.Body), Is.All.EqualTo("{ \"New\": 1.50}"));
        var seen = _there.Seen.First();
        Assert.That((seen.Method, seen.Target), Is.EqualTo(("POST", "/v1.41/containers/create?name=a%20b")));
        Assert.That(seen.Headers, Does.Contain(KeyValuePair.Create("X-Registry-Auth", "e30=")));
        Assert.That((_here.Seen.Count, connector.Asked), Is.EqualTo((0, new[] { Primary })));
    }

    [TestCase("GET /_ping")]
    [TestCase("HEAD /_ping")]
    [TestCase("GET /v1.30/info")]
    public async Task Whether_it_is_there_and_how_the_cluster_looks_it_says_itself(string call)
    {
        await using var forwarder = new PrimaryForwarder(new Connector(_there), static () => throw new EngineUnreachableException("No elected primary cluster manager"));
        await using var front = await Front.StartAsync(_here, hook: forwarder);
        await using var client = await front.ConnectAsync();

        await client.SendAsync($"{call} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.1 200 "));
    }

    [Test]
    public async Task Without_a_leader_a_call_is_refused_with_the_reason()
    {
        await using var forwarder = new PrimaryForwarder(new Connector(_there), static () => throw new EngineUnreachableException("No elected primary cluster manager"));
        await using var front = await Front.StartAsync(_here, hook: forwarder);

        var (head, body) = await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That(head, Does.StartWith("HTTP/1.1 503 "));
        Assert.That(body, Is.EqualTo("""{"message":"No elected primary cluster manager"}"""));
    }

    [Test]
    public async Task A_call_that_was_carried_on_is_not_carried_on_again()
    {
        _there.Answer = static (request, _) => Task.FromResult(FakeWire.Text(200, string.Join(',', request.Headers.Select(static header => header.Key))));
        await using var forwarder = new PrimaryForwarder(new Connector(_there), static () => Primary);
        await using var front = await Front.StartAsync(_here, hook: forwarder);
        var mark = (await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: x\r\n\r\n")).Body;

        var (head, _) = await AskAsync(front, $"GET /containers/json HTTP/1.1\r\nHost: x\r\n{mark}: true\r\n\r\n");

        Assert.That(head, Does.StartWith("HTTP/1.1 503 "));
        Assert.That(_there.Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_new_leader_is_followed()
    {
        var leader = Primary;
        var connector = new Connector(_there);
        await using var forwarder = new PrimaryForwarder(connector, () => leader);
        await using var front = await Front.StartAsync(_here, hook: forwarder);
        await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: x\r\n\r\n");
        leader = new EngineEndpoint(new Uri("tcp://10.0.0.2:2375"));
        await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That(connector.Asked, Is.EqualTo(new[] { Primary, leader }));
    }

    [Test]
    public async Task A_raw_stream_goes_through()
    {
        var connection = new PipeConnection();
        _there.Upgrade = (_, _) => Task.FromResult(new WireUpgrade(new WireResponse(101, "UPGRADED", [], Stream.Null), connection));
        await using var forwarder = new PrimaryForwarder(new Connector(_there), static () => Primary);
        await using var front = await Front.StartAsync(_here, hook: forwarder);
        await using var client = await front.ConnectAsync();

        await client.SendAsync("POST /containers/web/attach?stream=1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");

        Assert.That(await client.ReadToAsync("\r\n\r\n"), Does.StartWith("HTTP/1.1 101 "));
        await client.EndWritingAsync();
    }

    private static async Task<(string Head, string Body)> AskAsync(Front front, string request)
    {
        await using var client = await front.ConnectAsync();
        await client.SendAsync(request);
        return await client.ReadAnswerAsync();
    }

    private sealed class Connector(IEngine engine) : IEngineConnector
    {
        public List<EngineEndpoint> Asked { get; } = [];

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default)
        {
            Asked.Add(endpoint);
            return Task.FromResult(engine);
        }
    }
}
