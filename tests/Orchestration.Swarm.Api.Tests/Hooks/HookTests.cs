using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests.Hooks;

[CancelAfter(30_000)]
public sealed class HookTests
{
    private readonly FakeWire _wire = new() { Answer = FakeWire.EchoBody };

    [OneTimeTearDown]
    public async Task Forget() => await _wire.DisposeAsync();

    [SetUp]
    public void Clear() => _wire.Seen.Clear();

    [Test]
    public async Task A_hook_sees_what_the_call_is()
    {
        ApiCall? seen = null;
        await using var front = await Front.StartAsync(_wire, hook: new Hook((call, next, token) =>
        {
            seen = call;
            return next(call, token);
        }));
        await AskAsync(front, "POST /v1.41/containers/web/kill?signal=a%20b&x HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That((seen!.Method, seen.Version, seen.Path, seen.Operation, seen.Resource), Is.EqualTo(("POST", "1.41", "/containers/web/kill", "ContainerKill", "web")));
        Assert.That((seen.Query("signal"), seen.Query("x"), seen.Query("none")), Is.EqualTo(("a b", "", (string?)null)));
    }

    [Test]
    public async Task A_hook_that_reads_the_body_leaves_it_to_the_engine_as_it_came()
    {
        const string body = """{ "HostConfig":{"New":[1,2.50]} }""";
        await using var front = await Front.StartAsync(_wire, hook: new Hook(async (call, next, token) =>
        {
            await call.ReadBodyAsync(token);
            return await next(call, token);
        }));

        Assert.That((await AskAsync(front, $"POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\n\r\n{body}")).Body, Is.EqualTo(body));
    }

    [Test]
    public async Task A_hook_may_put_another_body_or_another_answer_in_the_place()
    {
        await using var front = await Front.StartAsync(_wire, hook: new Hook(async (call, next, token) =>
        {
            await call.ReplaceBodyAsync("other"u8.ToArray(), token);
            var reply = await next(call, token);
            return reply with { Response = reply.Response with { Headers = [.. reply.Response.Headers, new("X-Hook", "was here")] } };
        }));

        var (head, body) = await AskAsync(front, "POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");

        Assert.That(body, Is.EqualTo("other"));
        Assert.That(head, Does.Contain("\r\nX-Hook: was here\r\n"));
    }

    [Test]
    public async Task A_hook_that_answers_itself_keeps_the_call_from_the_engine()
    {
        await using var front = await Front.StartAsync(_wire, hook: new Hook(static (_, _, _) => ValueTask.FromResult(ApiReply.Error(418, "no \"coffee\""))));

        Assert.That((await AskAsync(front, "GET /info HTTP/1.1\r\nHost: x\r\n\r\n")).Body, Is.EqualTo("""{"message":"no \u0022coffee\u0022"}"""));
        Assert.That(_wire.Seen, Is.Empty);
    }

    [TestCase("/containers/create", """{"HostConfig":{"Privileged":true}}""", "privileged")]
    [TestCase("/containers/%63reate", """{"HostConfig":{"Privileged":true}}""", "privileged")]
    [TestCase("/v1.41/containers/create", """{"hostconfig":{"PRIVILEGED":true}}""", "privileged")]
    [TestCase("/containers/create", """{"HostConfig":{"Privileged":true,"Privileged":false}}""", "privileged")]
    [TestCase("/containers/w/exec", """{"Privileged":true}""", "privileged")]
    [TestCase("/v1.23/containers/w/start", """{"Privileged":true}""", "privileged")]
    [TestCase("/containers/create", """{"HostConfig":{"Binds":["/var/run/docker.sock:/d"]}}""", "docker.sock")]
    [TestCase("/containers/create", """{"HostConfig":{"Bind\u017f":["/run/../var/./run/:/d:ro"]}}""", "docker.sock")]
    [TestCase("/containers/create", """{"HostConfig":{"Binds":["/:/host"]}}""", "mounting /")]
    [TestCase("/containers/create", """{"HostConfig":{"Mounts":[{"Type":"bind","source":"/run","Target":"/d"}]}}""", "docker.sock")]
    [TestCase("/services/create", """{"TaskTemplate":{"ContainerSpec":{"Mounts":[{"Type":"bind","Source":"//"}]}}}""", "mounting /")]
    [TestCase("/volumes/create", """{"Name":"v","DriverOpts":{"type":"none","o":"bind","device":"/"}}""", "mounting /")]
    [TestCase("/containers/create", """{"HostConfig":""", "cannot be read")]
    public async Task The_policy_refuses_what_would_hand_over_the_node(string path, string body, string reason)
    {
        await using var front = await Front.StartAsync(_wire, hook: new HostAccessPolicy());

        var (head, answer) = await AskAsync(front, $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Assert.That(head, Does.StartWith("HTTP/1.1 403 "));
        Assert.That(answer, Does.Contain("refused by policy").And.Contain(reason));
        Assert.That(_wire.Seen, Is.Empty);
    }

    [TestCase("/containers/create", """{"HostConfig":{"Privileged":false,"Binds":["data:/data","/srv/data:/srv"]}}""")]
    [TestCase("/containers/create", """{"HostConfig":{"Binds":["/var/runner:/x","/run2:/y"]},"Cmd":["Privileged"]}""")]
    [TestCase("/containers/w/start", "")]
    public async Task The_policy_lets_everything_else_through(string path, string body)
    {
        await using var front = await Front.StartAsync(_wire, hook: new HostAccessPolicy());

        var (head, answer) = await AskAsync(front, $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Assert.That(head, Does.StartWith("HTTP/1.1 200 "));
        Assert.That(answer, Is.EqualTo(body));
    }

    private static async Task<(string Head, string Body)> AskAsync(Front front, string request)
    {
        await using var client = await front.ConnectAsync();
        await client.SendAsync(Encoding.UTF8.GetBytes(request));
        return await client.ReadAnswerAsync();
    }

    private sealed class Hook(Func<ApiCall, ApiNext, CancellationToken, ValueTask<ApiReply>> invoke) : IApiHook
    {
        public ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default) => invoke(call, next, cancellationToken);
    }
}
