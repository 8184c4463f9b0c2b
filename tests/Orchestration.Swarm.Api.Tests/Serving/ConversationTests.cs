using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests.Serving;

[CancelAfter(30_000)]
public sealed class ConversationTests
{
    private readonly FakeWire _wire = new();

    [OneTimeTearDown]
    public async Task Forget() => await _wire.DisposeAsync();

    [TearDown]
    public void Clear() => _wire.Seen.Clear();

    [TestCase(Transport.Unix)]
    [TestCase(Transport.Tcp)]
    [TestCase(Transport.Tls)]
    public async Task Requests_that_arrive_at_once_are_answered_in_turn(Transport transport)
    {
        _wire.Answer = FakeWire.EchoBody;
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync(transport);

        await client.SendAsync(
            "POST /v1.45/containers/a/kill HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\none"
            + "POST /b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ntw\r\n1\r\no\r\n0\r\nTrailer: x\r\n\r\n"
            + "GET /c HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.That((await client.ReadAnswerAsync()).Body, Is.EqualTo("one"));
        Assert.That((await client.ReadAnswerAsync()).Body, Is.EqualTo("two"));
        Assert.That(await client.ReadToEndAsync(), Does.Contain("\r\nConnection: close\r\n\r\n"));
        Assert.That(_wire.Seen.Select(static seen => seen.Target), Is.EqualTo(new[] { "/v1.45/containers/a/kill", "/b", "/c" }));
    }

    [Test]
    public async Task A_request_cut_at_every_place_is_the_same_request()
    {
        _wire.Answer = FakeWire.EchoBody;
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        var bytes = Encoding.ASCII.GetBytes("PUT /containers/w/archive?path=/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");

        for (var cut = 1; cut < bytes.Length; cut++)
        {
            await client.SendAsync(bytes[..cut]);
            await client.SendAsync(bytes[cut..]);
            Assert.That((await client.ReadAnswerAsync()).Body, Is.EqualTo("abcde"), $"cut at {cut}");
        }
    }

    [Test]
    public async Task Headers_of_the_connection_stay_on_it_and_all_others_go_on_in_order()
    {
        _wire.Answer = static (_, _) => Task.FromResult(FakeWire.Text(200, "x", new("X-Answer", "1"), new("Connection", "close"), new("Transfer-Encoding", "chunked"), new("X-Answer", "2")));
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();

        await client.SendAsync("GET /info HTTP/1.1\r\nHost: x\r\nX-B: 1\r\nTE: trailers\r\nConnection: keep-alive, X-Mine\r\nX-Mine: 1\r\nKeep-Alive: 5\r\nX-A: 2\r\n\r\n");
        var (head, _) = await client.ReadAnswerAsync();

        Assert.That(_wire.Seen.Single().Headers, Is.EqualTo(new[] { KeyValuePair.Create("X-B", "1"), KeyValuePair.Create("X-A", "2") }));
        Assert.That(head, Is.EqualTo("HTTP/1.1 200 Some Reason\r\nContent-Type: text/plain\r\nX-Answer: 1\r\nX-Answer: 2\r\nContent-Length: 1\r\n\r\n"));
    }

    [Test]
    public async Task An_answer_without_a_length_comes_in_chunks_as_it_is_made()
    {
        var pipe = new System.IO.Pipelines.Pipe();
        _wire.Answer = (_, _) => Task.FromResult(FakeWire.Stream(pipe.Reader.AsStream()));
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That(await client.ReadToAsync("\r\n\r\n"), Does.Contain("\r\nTransfer-Encoding: chunked\r\n"));
        await pipe.Writer.WriteAsync("first"u8.ToArray());
        Assert.That(await client.ReadToAsync("first\r\n"), Is.EqualTo("00000005\r\nfirst\r\n"));
        await pipe.Writer.WriteAsync("second"u8.ToArray());
        await pipe.Writer.CompleteAsync();
        Assert.That(await client.ReadToAsync("0\r\n\r\n"), Is.EqualTo("00000006\r\nsecond\r\n0\r\n\r\n"));
    }

    [Test]
    public async Task A_head_request_has_no_body_and_the_connection_goes_on()
    {
        _wire.Answer = static (_, _) => Task.FromResult(FakeWire.Text(200, "OK", new KeyValuePair<string, string>("X-Docker-Container-Path-Stat", "e30=")));
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();

        await client.SendAsync("HEAD /containers/w/archive?path=/ HTTP/1.1\r\nHost: x\r\n\r\nGET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That(await client.ReadToAsync("\r\n\r\n"), Does.Contain("X-Docker-Container-Path-Stat: e30=\r\nContent-Length: 2\r\n"));
        Assert.That((await client.ReadAnswerAsync()).Body, Is.EqualTo("OK"));
    }

    [Test]
    public async Task A_client_that_waits_for_permission_gets_it_when_the_engine_reads()
    {
        _wire.Answer = FakeWire.EchoBody;
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("POST /build HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");

        Assert.That(await client.ReadToAsync("\r\n\r\n"), Is.EqualTo("HTTP/1.1 100 Continue\r\n\r\n"));
        await client.SendAsync("body");
        Assert.That((await client.ReadAnswerAsync()).Body, Is.EqualTo("body"));
    }

    [Test]
    public async Task An_engine_that_answers_before_it_reads_ends_the_connection_after_its_answer()
    {
        _wire.Answer = static (_, _) => Task.FromResult(FakeWire.Text(404, "no such container"));
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync(Transport.Tcp);
        await client.SendAsync("PUT /containers/none/archive HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
        await client.SendAsync(new byte[100_000]);

        var answer = await client.ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 404 ").And.Contain("Connection: close").And.EndsWith("no such container"));
    }

    [Test]
    public async Task An_engine_that_breaks_off_is_not_taken_for_one_that_has_finished()
    {
        _wire.Answer = static (_, _) => Task.FromResult(new WireResponse(200, "OK", [new("Content-Length", "10")], new MemoryStream(new byte[3])));
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("GET /containers/w/export HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadToAsync("\r\n\r\n");

        Assert.That(async () => (await client.ReadToEndAsync()).Length, Is.LessThan(10));
    }

    [Test]
    public async Task What_goes_wrong_with_an_engine_is_told_as_Docker_tells_it()
    {
        _wire.Answer = static (_, _) => throw new EngineUnreachableException("unix:///nowhere does not answer");
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("GET /info HTTP/1.1\r\nHost: x\r\n\r\n");

        var (head, body) = await client.ReadAnswerAsync();

        Assert.That(head, Does.StartWith("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"));
        Assert.That(body, Is.EqualTo("""{"message":"unix:///nowhere does not answer"}"""));
    }

    [Test]
    public async Task A_fault_of_the_front_itself_tells_nothing_of_its_inside()
    {
        _wire.Answer = static (_, _) => throw new InvalidOperationException("secret");
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("GET /info HTTP/1.1\r\nHost: x\r\n\r\n");

        var (head, body) = await client.ReadAnswerAsync();

        Assert.That(head, Does.StartWith("HTTP/1.1 500 "));
        Assert.That(body, Does.Not.Contain("secret"));
    }
}
