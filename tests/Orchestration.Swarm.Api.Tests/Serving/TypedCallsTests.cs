using System.Text.Json;
using Orchestration.Testing;

namespace Orchestration.Swarm.Api.Tests.Serving;

/// <summary>An engine without a wire, through the front.</summary>
[CancelAfter(30_000)]
public sealed class TypedCallsTests
{
    private InMemoryEngine _engine = null!;
    private Front _front = null!;
    private RawClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _engine = InMemoryEngine.WithImages("busybox:latest");
        _front = await Front.StartAsync(_engine);
        _client = await _front.ConnectAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _client.DisposeAsync();
        await _front.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [TestCase("GET")]
    [TestCase("HEAD")]
    public async Task A_ping_tells_what_clients_negotiate_by(string method)
    {
        await _client.SendAsync($"{method} /_ping HTTP/1.1\r\nHost: x\r\n\r\n");
        var head = await _client.ReadToAsync("\r\n\r\n");

        Assert.That(head, Does.StartWith("HTTP/1.1 200 OK\r\n")
            .And.Contain($"\r\nApi-Version: {(await _engine.System.PingAsync()).ApiVersion}\r\n")
            .And.Contain("\r\nOSType: linux\r\n").And.Contain("\r\nDocker-Experimental: false\r\n").And.Contain("\r\nBuilder-Version: "));
    }

    [Test]
    public async Task A_container_lives_its_life()
    {
        var created = await AskAsync("POST", "/v1.41/containers/create?name=web", """{"Image":"busybox:latest","Cmd":["sleep","9"],"HostConfig":{"OfTomorrow":1}}""");
        var started = await AskAsync("POST", "/containers/web/start");
        var again = await AskAsync("POST", "/containers/web/start");
        var listed = await AskAsync("GET", "/containers/json?filters=%7B%22name%22%3A%7B%22web%22%3Atrue%7D%7D");
        var nothing = await AskAsync("GET", "/containers/json?filters=%7B%22name%22%3A%5B%22none%22%5D%7D");
        var stopped = await AskAsync("POST", "/containers/web/stop?t=0");
        var removed = await AskAsync("DELETE", "/containers/web?v=1");
        var gone = await AskAsync("GET", "/containers/web/json");

        Assert.That(new[] { created.Status, started.Status, again.Status, stopped.Status, removed.Status, gone.Status }, Is.EqualTo(new[] { 201, 204, 304, 204, 204, 404 }));
        Assert.That(JsonDocument.Parse(listed.Body).RootElement[0].GetProperty("Names")[0].GetString(), Is.EqualTo("/web"));
        Assert.That(nothing.Body, Is.EqualTo("[]"));
        Assert.That(gone.Body, Is.EqualTo("""{"message":"No such container: web"}"""));
    }

    [Test]
    public async Task Waiting_is_answered_at_once_and_ends_with_the_container()
    {
        await AskAsync("POST", "/containers/create?name=web", """{"Image":"busybox:latest","Cmd":["sleep","9"]}""");
        await AskAsync("POST", "/containers/web/start");
        await _client.SendAsync("POST /containers/web/wait HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.That(await _client.ReadToAsync("\r\n\r\n"), Does.StartWith("HTTP/1.1 200"));

        _engine.EndProgram("web", 5);

        Assert.That(await _client.ReadToAsync("0\r\n\r\n"), Does.Contain("\"StatusCode\":5"));
    }

    [TestCase("POST", "/containers/create", "{", 400)]
    [TestCase("POST", "/containers/create", "null", 400)]
    [TestCase("GET", "/containers/json?filters=x", "", 400)]
    [TestCase("POST", "/containers/web/wait?condition=never", "", 400)]
    [TestCase("POST", "/containers/web/stop?t=soon", "", 400)]
    [TestCase("POST", "/build", "", 501)]
    [TestCase("GET", "/no/such/route", "", 404)]
    public async Task What_cannot_be_served_is_told(string method, string target, string body, int status)
    {
        var answer = await AskAsync(method, target, body);

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(JsonDocument.Parse(answer.Body).RootElement.GetProperty("message").GetString(), Is.Not.Empty);
    }

    private async Task<(int Status, string Body)> AskAsync(string method, string target, string body = "")
    {
        await _client.SendAsync($"{method} {target} HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        var (head, answer) = await _client.ReadAnswerAsync();
        return (int.Parse(head[9..12]), answer);
    }
}
