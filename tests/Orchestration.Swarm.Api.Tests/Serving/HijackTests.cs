using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests.Serving;

[CancelAfter(30_000)]
public sealed class HijackTests
{
    private const string Attach = "POST /v1.45/containers/web/attach?stream=1&stdin=1&stdout=1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";
    private PipeConnection _connection = null!;
    private FakeWire _wire = null!;

    [SetUp]
    public void Script()
    {
        _connection = new PipeConnection();
        _wire = new FakeWire { Upgrade = (_, _) => Task.FromResult(_connection.Upgraded()) };
    }

    [TearDown]
    public async Task Forget()
    {
        await _wire.DisposeAsync();
        await _connection.DisposeAsync();
    }

    [TestCase(Transport.Unix)]
    [TestCase(Transport.Tcp)]
    [TestCase(Transport.Tls)]
    public async Task What_a_program_says_after_its_input_has_ended_arrives(Transport transport)
    {
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync(transport);
        await client.SendAsync(Attach);
        var head = await client.ReadToAsync("\r\n\r\n");
        await client.SendAsync("input");
        await client.EndWritingAsync();
        Assert.That(await ReadToEndAsync(_connection.EngineInput), Is.EqualTo("input"));

        await _connection.EngineOutput.WriteAsync("output"u8.ToArray());
        await _connection.EngineOutput.CompleteAsync();

        Assert.That(head, Does.StartWith("HTTP/1.1 101 UPGRADED\r\n").And.Contain("\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"));
        Assert.That(await client.ReadToEndAsync(), Is.EqualTo("output"));
        await _connection.Disposed;
    }

    [TestCase(Transport.Unix)]
    [TestCase(Transport.Tcp)]
    [TestCase(Transport.Tls)]
    public async Task What_a_client_says_after_the_output_has_ended_arrives(Transport transport)
    {
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync(transport);
        await client.SendAsync(Attach);
        await client.ReadToAsync("\r\n\r\n");
        await _connection.EngineOutput.WriteAsync("output"u8.ToArray());
        await _connection.EngineOutput.CompleteAsync();
        Assert.That(await client.ReadToEndAsync(), Is.EqualTo("output"));

        await client.SendAsync("late input");
        if (transport == Transport.Tls) await client.DisposeAsync();
        else await client.EndWritingAsync();

        Assert.That(await ReadToEndAsync(_connection.EngineInput), Is.EqualTo("late input"));
        await _connection.Disposed;
    }

    [Test]
    public async Task Bytes_behind_the_request_are_the_first_of_the_stream()
    {
        string? body = null;
        _wire.Upgrade = async (request, token) =>
        {
            body = await new StreamReader(request.Body!).ReadToEndAsync(token);
            return _connection.Upgraded();
        };
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();

        await client.SendAsync("POST /exec/e1/start HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}early");
        await client.EndWritingAsync();

        Assert.That(await ReadToEndAsync(_connection.EngineInput), Is.EqualTo("early"));
        Assert.That(body, Is.EqualTo("{}"));
    }

    [Test]
    public async Task A_client_that_asks_for_no_upgrade_gets_the_stream_behind_a_plain_answer()
    {
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("POST /containers/web/attach?stream=1 HTTP/1.1\r\nHost: x\r\n\r\n");
        var head = await client.ReadToAsync("\r\n\r\n");
        await _connection.EngineOutput.WriteAsync("raw"u8.ToArray());
        await _connection.EngineOutput.CompleteAsync();

        Assert.That(head, Is.EqualTo("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n"));
        Assert.That(await client.ReadToEndAsync(), Is.EqualTo("raw"));
    }

    [Test]
    public async Task A_protocol_of_its_own_reaches_the_engine()
    {
        WireRequest? seen = null;
        _wire.Upgrade = (request, _) =>
        {
            seen = request;
            return Task.FromResult(_connection.Upgraded());
        };
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync("POST /not/in/the/table HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nX-Docker-Expose-Session-Uuid: u\r\n\r\n");

        Assert.That(await client.ReadToAsync("\r\n\r\n"), Does.Contain("\r\nUpgrade: h2c\r\n"));
        Assert.That(seen!.UpgradeProtocol, Is.EqualTo("h2c"));
        Assert.That(seen.Headers, Is.EqualTo(new[] { KeyValuePair.Create("X-Docker-Expose-Session-Uuid", "u") }));
    }

    [Test]
    public async Task A_refused_upgrade_is_a_plain_answer_and_the_connection_goes_on()
    {
        _wire.Upgrade = (_, _) => Task.FromResult(new WireUpgrade(FakeWire.Text(404, """{"message":"No such container: web"}"""), Connection: null));
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync(Attach);
        var refused = await client.ReadAnswerAsync();
        await client.SendAsync("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");
        var ping = await client.ReadAnswerAsync();

        Assert.That(refused.Head, Does.StartWith("HTTP/1.1 404 "));
        Assert.That(refused.Body, Does.Contain("No such container"));
        Assert.That(ping.Body, Is.EqualTo("OK"));
    }

    [Test]
    public async Task A_client_that_breaks_off_ends_the_engines_stream()
    {
        await using var front = await Front.StartAsync(_wire);
        var client = await front.ConnectAsync(Transport.Tcp);
        await client.SendAsync(Attach);
        await client.ReadToAsync("\r\n\r\n");
        client.Reset();

        await _connection.Disposed;
    }

    [Test]
    public async Task A_program_that_takes_no_more_input_loses_no_output()
    {
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync(Attach);
        await client.ReadToAsync("\r\n\r\n");
        _connection.WriteFailure = new IOException("broken pipe");
        await client.SendAsync("nobody reads this");
        await client.EndWritingAsync();
        await _connection.EngineOutput.WriteAsync("last words"u8.ToArray());
        await _connection.EngineOutput.CompleteAsync();

        Assert.That(await client.ReadToEndAsync(), Is.EqualTo("last words"));
    }

    [Test]
    public async Task A_client_that_holds_on_to_an_ended_stream_is_let_go_in_time()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var front = await Front.StartAsync(_wire, time);
        await using var client = await front.ConnectAsync();
        await client.SendAsync(Attach);
        await client.ReadToAsync("\r\n\r\n");
        await _connection.EngineOutput.CompleteAsync();
        Assert.That(await client.ReadToEndAsync(), Is.Empty);

        await AdvanceUntil(time, TimeSpan.FromSeconds(10), _connection.Disposed);
    }

    [Test]
    public async Task A_stopping_server_ends_attached_streams()
    {
        await using var front = await Front.StartAsync(_wire);
        await using var client = await front.ConnectAsync();
        await client.SendAsync(Attach);
        await client.ReadToAsync("\r\n\r\n");

        await front.Server.StopAsync(new CancellationToken(canceled: true));

        await _connection.Disposed;
        Assert.That(File.Exists(front.Unix.AbsolutePath), Is.False);
    }

    private static async Task<string> ReadToEndAsync(Stream stream) => await new StreamReader(stream).ReadToEndAsync();

    // The timer is set by another task; time goes on until it has been.
    private static async Task AdvanceUntil(Microsoft.Extensions.Time.Testing.FakeTimeProvider time, TimeSpan step, Task end)
    {
        while (!end.IsCompleted)
        {
            time.Advance(step);
            await Task.Yield();
        }
    }
}
