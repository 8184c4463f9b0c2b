using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace Orchestration.Swarm.Api.Tests.Hooks;

[CancelAfter(30_000)]
public sealed class MiddlewareTests
{
    [TestCase("client", "GET", "/containers/json", 200)]
    [TestCase("client", "GET", "/containers/web/logs", 200)]
    [TestCase("client", "POST", "/containers/web/stop", 403)]
    [TestCase("client", "GET", "/containers/web/archive", 403)]
    [TestCase("client", "GET", "/containers/web/attach/ws", 403)]
    [TestCase("client", "GET", "/of/tomorrow", 403)]
    [TestCase("nobody", "GET", "/_ping", 200)]
    [TestCase("nobody", "GET", "/containers/json", 403)]
    public async Task A_certificate_is_good_for_what_its_name_may_do(string readers, string method, string path, int status)
    {
        await using var wire = new FakeWire();
        await using var front = await Front.StartAsync(wire, hook: ClientAuthorization.ByCommonName(new Dictionary<string, ApiAccess> { [readers] = ApiAccess.Read }));
        await using var client = await front.ConnectAsync(Transport.Tls);

        await client.SendAsync($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.That((await client.ReadAnswerAsync()).Head, Does.StartWith($"HTTP/1.1 {status} "));
        Assert.That(wire.Seen, Has.Count.EqualTo(status == 200 ? 1 : 0));
    }

    [Test]
    public async Task Who_changed_what_is_written_down_without_what_may_be_secret()
    {
        var entries = new ConcurrentQueue<AuditEntry>();
        await using var wire = new FakeWire();
        await using var front = await Front.StartAsync(wire, hook: new AuditLog(entries.Enqueue));
        await using var client = await front.ConnectAsync(Transport.Tls);

        await client.SendAsync("GET /containers/json HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadAnswerAsync();
        await client.SendAsync("POST /v1.41/containers/web/stop?token=secret HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadAnswerAsync();

        var entry = entries.Single();
        Assert.That((entry.Client, entry.Method, entry.Path, entry.Operation, entry.StatusCode), Is.EqualTo(("client", "POST", "/containers/web/stop", "ContainerStop", 200)));
        Assert.That(entry.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public async Task A_client_that_calls_too_often_is_told_when_to_come_back()
    {
        var time = new FakeTimeProvider();
        await using var wire = new FakeWire();
        await using var front = await Front.StartAsync(wire, hook: new RateLimit(perSecond: 0.5, atOnce: 2, time));
        await using var client = await front.ConnectAsync();

        var heads = new List<string>();
        for (var i = 0; i < 3; i++) heads.Add(await AskAsync(client));
        time.Advance(TimeSpan.FromSeconds(2));
        heads.Add(await AskAsync(client));

        Assert.That(heads.Select(static head => head[9..12]), Is.EqualTo(new[] { "200", "200", "429", "200" }));
        Assert.That(heads[2], Does.Contain("\r\nRetry-After: 2\r\n"));
    }

    [Test]
    public async Task Calls_are_measured_by_operation_and_status()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: ApiTelemetry.MeterName, Name: ApiTelemetry.CallDuration }) listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => seen.Enqueue(string.Join(' ', tags.ToArray().Select(static tag => tag.Value))));
        listener.Start();
        await using var wire = new FakeWire();
        await using var front = await Front.StartAsync(wire);
        await using var client = await front.ConnectAsync();

        await client.SendAsync("DELETE /volumes/measured HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadAnswerAsync();

        Assert.That(seen, Does.Contain("VolumeDelete DELETE 200"));
    }

    private static async Task<string> AskAsync(RawClient client)
    {
        await client.SendAsync("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");
        return (await client.ReadAnswerAsync()).Head;
    }
}
