using System.Text;

namespace Orchestration.Engines.Tests.Http;

public sealed class EngineWireTests
{
    [Test]
    public async Task A_request_goes_through_as_it_is()
    {
        string head = "", body = "";
        await using var server = new ScriptedServer(async exchange =>
        {
            head = exchange.Head;
            body = Encoding.UTF8.GetString(await exchange.ReadBodyAsync());
            await exchange.ReplyAsync(418, """{"message":"no"}""", extraHeaders: "X-Own: 1\r\nConnection: keep-alive\r\n");
        });
        await using var engine = await server.ConnectAsync();

        var request = new WireRequest("POST", "/v1.41/unknown/route?a=%2F..%2f&b")
        {
            Headers = [new("X-Registry-Auth", "abc"), new("Content-Type", "application/json"), new("Connection", "close")],
            Body = new MemoryStream("{\"Unknown\":1}"u8.ToArray()),
            ContentLength = 13,
        };
        await using var response = await engine.SendAsync(request);

        Assert.That(head, Does.StartWith("POST /v1.41/unknown/route?a=%2F..%2f&b HTTP/1.1\r\n").And.Contain("X-Registry-Auth: abc").And.Not.Contain("close"));
        Assert.That(body, Is.EqualTo("{\"Unknown\":1}"));
        Assert.That((response.StatusCode, response.Header("x-own"), response.Header("Connection")), Is.EqualTo((418, "1", (string?)null)));
        Assert.That(await new StreamReader(response.Body).ReadToEndAsync(), Is.EqualTo("""{"message":"no"}"""));
    }

    [Test]
    public async Task A_target_without_version_gets_the_agreed_one()
    {
        await using var server = new ScriptedServer(exchange => exchange.ReplyAsync(200, "{}"));
        await using var engine = await server.ConnectAsync();
        await using var response = await engine.SendAsync(new WireRequest("GET", "/info"));
        Assert.That(server.Requests.Single(), Is.EqualTo("GET /v1.45/info HTTP/1.1"));
    }

    [Test]
    public async Task A_refused_upgrade_on_the_raw_connection_keeps_its_text()
    {
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nNo such container: x\r\n");
            await exchange.Stream.DisposeAsync();
        });
        await using var engine = await server.ConnectAsync();

        await using var upgrade = await engine.UpgradeAsync(new WireRequest("POST", "/containers/x/attach?stream=1"));

        Assert.That((upgrade.Response.StatusCode, upgrade.Connection), Is.EqualTo((404, (WireConnection?)null)));
        Assert.That(await new StreamReader(upgrade.Response.Body).ReadToEndAsync(), Is.EqualTo("No such container: x\r\n"));
    }

    [Test]
    public async Task A_refused_upgrade_with_a_length_keeps_its_text()
    {
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.ReadBodyAsync();
            await exchange.ReplyAsync(409, """{"message":"Container x is paused"}""");
        });
        await using var engine = await server.ConnectAsync();

        var error = Assert.ThrowsAsync<EngineConflictException>(() => engine.Containers.StartExecAsync("x"));

        Assert.That(error!.Problem, Is.EqualTo("Container x is paused"));
    }

    [Test]
    public async Task An_upgrade_asks_for_its_protocol_and_gives_bytes_that_came_with_the_answer()
    {
        var head = "";
        await using var server = new ScriptedServer(async exchange =>
        {
            head = exchange.Head;
            await exchange.WriteAsync("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\nearly");
            var buffer = new byte[5];
            await exchange.Stream.ReadExactlyAsync(buffer);
            await exchange.Stream.WriteAsync(buffer);
            await exchange.Stream.DisposeAsync();
        });
        await using var engine = await server.ConnectAsync();

        await using var upgrade = await engine.UpgradeAsync(new WireRequest("POST", "/session") { UpgradeProtocol = "h2c" });
        await upgrade.Connection!.WriteAsync("later"u8.ToArray());
        await upgrade.Connection.CloseWriteAsync();

        Assert.That(head, Does.Contain("Upgrade: h2c").And.Contain("Connection: Upgrade"));
        Assert.That(await ReadToEndAsync(upgrade.Connection), Is.EqualTo("earlylater"));
    }

    [Test]
    public async Task An_engine_that_hangs_up_instead_of_upgrading_is_unreachable()
    {
        await using var server = new ScriptedServer(exchange => exchange.Stream.DisposeAsync().AsTask());
        await using var engine = await server.ConnectAsync();
        Assert.ThrowsAsync<EngineUnreachableException>(() => engine.UpgradeAsync(new WireRequest("POST", "/containers/x/attach")));
    }

    [Test]
    public async Task An_upgrade_that_is_not_answered_can_be_cancelled()
    {
        using var asked = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(_ =>
        {
            asked.Release();
            return Task.Delay(Timeout.Infinite);
        });
        await using var engine = await server.ConnectAsync();
        using var cancellation = new CancellationTokenSource();

        var upgrading = engine.UpgradeAsync(new WireRequest("POST", "/containers/x/attach"), cancellation.Token);
        await asked.WaitAsync();
        await cancellation.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => upgrading);
    }

    [Test]
    public async Task A_refusal_that_comes_before_the_body_is_read_is_told()
    {
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.ReplyAsync(404, """{"message":"no such thing"}""", extraHeaders: "Connection: close\r\n");
            await exchange.Stream.DisposeAsync();
        });
        await using var engine = await server.ConnectAsync();

        var error = Assert.CatchAsync<EngineException>(() => engine.Containers.PutArchiveAsync("x", "/", new ZeroStream(64 * 1024 * 1024)));

        Assert.That(error, Is.TypeOf<EngineNotFoundException>(), error!.ToString());
    }

    [Test]
    public async Task A_body_that_ends_too_early_is_an_error_of_the_family()
    {
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
            await exchange.Stream.DisposeAsync();
        });
        await using var engine = await server.ConnectAsync();
        await using var body = await engine.Containers.ExportAsync("x");
        Assert.ThrowsAsync<EngineUnreachableException>(() => new StreamReader(body).ReadToEndAsync());
        Assert.ThrowsAsync<EngineUnreachableException>(() => engine.System.GetInfoAsync());
    }

    [Test]
    public async Task An_answer_that_is_no_JSON_is_an_error_of_the_family()
    {
        await using var server = new ScriptedServer(exchange => exchange.ReplyAsync(200, "<html>"));
        await using var engine = await server.ConnectAsync();
        var error = Assert.ThrowsAsync<EngineApiException>(() => engine.System.GetInfoAsync());
        Assert.That(error!.Message, Does.Contain("GET /info"));
    }

    [Test]
    public async Task Unknown_fields_of_a_create_arrive_unchanged()
    {
        var body = "";
        await using var server = new ScriptedServer(async exchange =>
        {
            body = Encoding.UTF8.GetString(await exchange.ReadBodyAsync());
            await exchange.ReplyAsync(201, """{"Id":"abc"}""");
        });
        await using var engine = await server.ConnectAsync();
        var spec = System.Text.Json.JsonSerializer.Deserialize("""{"Image":"a","FromTheFuture":[1],"HostConfig":{"NewLimit":{"x":1}}}""", EngineJson.Of<ContainerSpec>())!;

        await engine.Containers.CreateAsync(spec with { Name = "web" });

        Assert.That(server.Requests.Single(), Does.StartWith("POST /v1.45/containers/create?name=web "));
        Assert.That(body, Does.Contain("\"FromTheFuture\":[1]").And.Contain("\"NewLimit\":{\"x\":1}"));
    }

    private static async Task<string> ReadToEndAsync(WireConnection connection)
    {
        var all = new StringBuilder();
        var buffer = new byte[64];
        int count;
        while ((count = await connection.ReadAsync(buffer)) > 0) all.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return all.ToString();
    }
}
