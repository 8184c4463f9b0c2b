namespace Orchestration.Swarm.Api.Tests.Hooks;

[CancelAfter(30_000)]
public sealed class CrossOriginTests
{
    [Test]
    public async Task Web_pages_are_let_in_when_that_is_asked_for_and_told_so_beforehand()
    {
        await using var wire = new FakeWire();
        await using var front = await Front.StartAsync(wire, allowWebPages: true);

        var before = await AskAsync(front, "OPTIONS /containers/json HTTP/1.1\r\nHost: localhost\r\nOrigin: http://page.example\r\n\r\n");
        var call = await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: localhost\r\nOrigin: http://page.example\r\n\r\n");

        Assert.That(before, Does.StartWith("HTTP/1.1 200 ").And.Contain("\r\nAccess-Control-Allow-Origin: *\r\n").And.Contain("\r\nAccess-Control-Allow-Methods: GET, "));
        Assert.That(call, Does.StartWith("HTTP/1.1 200 ").And.Contain("\r\nAccess-Control-Allow-Origin: *\r\n"));
        Assert.That(wire.Seen.Select(static seen => seen.Method), Is.EqualTo(new[] { "GET" }));
    }

    [Test]
    public async Task Otherwise_they_are_refused_and_no_answer_speaks_of_them()
    {
        await using var wire = new FakeWire();
        await using var front = await Front.StartAsync(wire);

        Assert.That(await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: localhost\r\nOrigin: http://page.example\r\n\r\n"), Does.StartWith("HTTP/1.1 403 "));
        Assert.That(await AskAsync(front, "GET /containers/json HTTP/1.1\r\nHost: localhost\r\n\r\n"), Does.Not.Contain("Access-Control"));
    }

    private static async Task<string> AskAsync(Front front, string request)
    {
        await using var client = await front.ConnectAsync();
        await client.SendAsync(request);
        return (await client.ReadAnswerAsync()).Head;
    }
}
