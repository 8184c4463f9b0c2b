using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests.Forwarding;

/// <summary>The front over a cluster of three nodes, and a client of it.</summary>
internal sealed class FrontOverCluster : IAsyncDisposable
{
    private readonly Dictionary<string, WireNode> _nodes;
    private readonly Front _front;
    private readonly RawClient _client;

    private FrontOverCluster(Dictionary<string, WireNode> nodes, Cluster cluster, Front front, RawClient client) =>
        (_nodes, Cluster, _front, _client) = (nodes, cluster, front, client);

    public Cluster Cluster { get; }

    public WireNode this[string node] => _nodes[node];

    public static async Task<FrontOverCluster> StartAsync()
    {
        var nodes = new[] { "n1", "n2", "n3" }.ToDictionary(static name => name, static name => new WireNode(name));
        var cluster = new Cluster(new() { Name = "test" }, new Connector(nodes));
        foreach (var name in nodes.Keys) await cluster.JoinAsync(new EngineEndpoint(new Uri($"tcp://{name}.test:2376")) { NodeName = name });
        var front = await Front.StartAsync(cluster);
        return new FrontOverCluster(nodes, cluster, front, await front.ConnectAsync());
    }

    /// <summary>Asks for an answer with a declared length.</summary>
    public async Task<(int Status, string Body)> AskAsync(string method, string target, string body = "", string headers = "")
    {
        await _client.SendAsync($"{method} {target} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");
        var (head, answer) = await _client.ReadAnswerAsync();
        return (int.Parse(head[9..12]), answer);
    }

    /// <summary>Asks for an answer in chunks.</summary>
    public async Task<string> AskForChunksAsync(string method, string target)
    {
        await _client.SendAsync($"{method} {target} HTTP/1.1\r\nHost: x\r\n\r\n");
        return await _client.ReadToAsync("\r\n0\r\n\r\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _front.DisposeAsync();
        await Cluster.DisposeAsync();
        foreach (var node in _nodes.Values) await node.DisposeAsync();
    }

    private sealed class Connector(Dictionary<string, WireNode> nodes) : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
            Task.FromResult<IEngine>(nodes[endpoint.NodeName!]);
    }
}
