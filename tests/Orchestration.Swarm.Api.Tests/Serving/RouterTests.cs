using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests.Serving;

[CancelAfter(30_000)]
public sealed class RouterTests
{
    [Test]
    public async Task What_names_a_thing_of_a_cluster_goes_to_its_node_under_its_name_there()
    {
        await using var node = new FakeWire();
        await using var cluster = new FakeCluster(node);
        await using var front = await Front.StartAsync(cluster);
        await using var client = await front.ConnectAsync();

        await client.SendAsync("POST /v1.45/containers/web/stop?t=3 HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadAnswerAsync();
        await client.SendAsync("GET /new/route?a=b HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadAnswerAsync();
        await client.SendAsync("POST /containers/none/stop HTTP/1.1\r\nHost: x\r\n\r\n");
        var missing = await client.ReadAnswerAsync();

        Assert.That(node.Seen.Select(static seen => seen.Target), Is.EqualTo(new[] { "/v1.45/containers/4f5e/stop?t=3" }));
        Assert.That(cluster.Seen.Select(static seen => seen.Target), Is.EqualTo(new[] { "/new/route?a=b" }));
        Assert.That(missing.Head, Does.StartWith("HTTP/1.1 404 "));
        Assert.That(missing.Body, Is.EqualTo("""{"message":"No such container: none"}"""));
    }

    private sealed class FakeCluster(FakeWire node) : FakeWire, IEngineRouter
    {
        public ValueTask<EngineRoute> RouteAsync(EngineResourceKind kind, string reference, CancellationToken cancellationToken = default) =>
            (kind, reference) == (EngineResourceKind.Container, "web")
                ? ValueTask.FromResult(new EngineRoute(new EngineNode { Name = "n1" }, node, "4f5e"))
                : throw new EngineNotFoundException(kind, reference, $"No such container: {reference}");
    }
}
