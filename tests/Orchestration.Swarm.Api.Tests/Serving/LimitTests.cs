using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests.Serving;

[CancelAfter(30_000)]
public sealed class LimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeWire _wire = new() { Answer = FakeWire.EchoBody };

    [OneTimeTearDown]
    public async Task Forget() => await _wire.DisposeAsync();

    [TestCase("G", TestName = "A head that stops after a byte is answered with 408")]
    [TestCase("GET /info HTTP/1.1\r\nHost: x\r\n", TestName = "A head that does not end is answered with 408")]
    [TestCase("POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{", TestName = "A JSON body that does not end is answered with 408")]
    [TestCase("POST /build HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na", TestName = "An upload that falls silent is answered with 408")]
    public async Task Slow(string request)
    {
        await using var front = await Front.StartAsync(_wire, _time);
        await using var client = await front.ConnectAsync();
        await client.SendAsync(request);

        Assert.That(await PassTime(client.ReadToEndAsync()), Does.StartWith("HTTP/1.1 408 ").And.Contain("too slowly"));
    }

    [Test]
    public async Task A_connection_without_a_request_is_closed_without_a_word()
    {
        await using var front = await Front.StartAsync(_wire, _time);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadAnswerAsync();

        Assert.That(await PassTime(client.ReadToEndAsync()), Is.Empty);
    }

    [TestCase("POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n", TestName = "A JSON body that is too large by its length is refused")]
    [TestCase("POST /containers/create HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n", TestName = "A JSON body that is too large by its chunks is refused")]
    [TestCase("POST /build HTTP/1.1\r\nHost: x\r\nContent-Length: 21\r\n\r\n", TestName = "An upload that is too large is refused")]
    [TestCase("POST /new/route HTTP/1.1\r\nHost: x\r\nContent-Length: 21\r\n\r\n", TestName = "A body of an unknown route that is too large is refused")]
    public async Task Large(string request)
    {
        await using var front = await Front.StartAsync(_wire, limits: new ApiLimits { MaxJsonBytes = 10, MaxUploadBytes = 20 });
        await using var client = await front.ConnectAsync();
        await client.SendAsync(request);

        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.1 413 "));
    }

    [Test]
    public async Task A_head_that_is_too_large_is_refused()
    {
        await using var front = await Front.StartAsync(_wire, limits: new ApiLimits { MaxHeadBytes = 2000 });
        await using var client = await front.ConnectAsync();
        await client.SendAsync("GET /info HTTP/1.1\r\nA: " + new string('a', 2000));

        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.1 431 "));
    }

    [Test]
    public async Task Connections_beyond_the_limit_are_closed()
    {
        await using var front = await Front.StartAsync(_wire, limits: new ApiLimits { MaxConnections = 1 });
        await using var first = await front.ConnectAsync();
        await first.SendAsync("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");
        await first.ReadAnswerAsync();
        await using var second = await front.ConnectAsync();

        Assert.That(await second.ReadToEndAsync(), Is.Empty);
    }

    [TestCase("GET /info HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("POST /info HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nz\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("GET /a/../info HTTP/1.1\r\nHost: x\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")]
    public async Task After_a_broken_request_nothing_more_is_taken_from_the_connection(string request)
    {
        _wire.Seen.Clear();
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync(request);

        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.1 400 ").And.Contain("Connection: close").And.Contain("{\"message\":"));
        Assert.That(_wire.Seen.Select(static seen => seen.Target), Has.None.EqualTo("/smuggled"));
    }

    [Test]
    public async Task A_client_that_leaves_ends_a_silent_answer_in_time()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var wire = new FakeWire
        {
            Answer = async (_, token) =>
            {
                await using var registered = token.Register(() => ended.TrySetResult());
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException("never here");
            },
        };
        await using var front = await Front.StartAsync(wire, _time);
        await using (var client = await front.ConnectAsync())
        {
            await client.SendAsync("POST /containers/w/wait HTTP/1.1\r\nHost: x\r\n\r\n");
            while (wire.Seen.IsEmpty) await Task.Yield();
        }

        await PassTime(ended.Task);
    }

    [Test]
    public async Task A_client_that_only_has_nothing_more_to_say_gets_its_answer()
    {
        await using var front = await Front.StartAsync(_wire, _time);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("POST /info HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
        await client.EndWritingAsync();

        Assert.That(await client.ReadToEndAsync(), Does.EndWith("\r\n\r\nhi"));
    }

    private async Task<string> PassTime(Task<string> end)
    {
        await PassTime((Task)end);
        return await end;
    }

    // The server's timer starts in a task of its own; time goes on until it has.
    private async Task PassTime(Task end)
    {
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!end.IsCompleted)
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(25)) Assert.Fail("nothing has ended in time");
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }
}
