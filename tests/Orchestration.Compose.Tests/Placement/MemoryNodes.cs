using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Placement;

/// <summary>A cluster of in-memory engines: two with the label rule=tomcat, and one without.</summary>
internal sealed class MemoryNodes : IEngineConnector, IAsyncDisposable
{
    private readonly SortedDictionary<string, InMemoryEngine> _engines = new(StringComparer.Ordinal);

    private MemoryNodes(Cluster cluster) => Cluster = cluster;

    private MemoryNodes() => Cluster = null!;

    public Cluster Cluster { get; private init; }

    public InMemoryEngine this[string node] => _engines[node];

    public static async Task<MemoryNodes> FormAsync()
    {
        var nodes = new MemoryNodes();
        nodes.Add("tom-1", "tomcat");
        nodes.Add("tom-2", "tomcat");
        nodes.Add("other", "");
        var cluster = new Cluster(new() { Name = "test" }, nodes);
        foreach (var name in nodes._engines.Keys) await cluster.JoinAsync(new(new Uri($"unix:///memory/{name}.sock")) { NodeName = name });
        var formed = new MemoryNodes(cluster);
        foreach (var (name, engine) in nodes._engines) formed._engines[name] = engine;
        return formed;
    }

    public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
        Task.FromResult<IEngine>(_engines[endpoint.NodeName!]);

    public IEnumerable<EngineCall> Mutations => _engines.Values.SelectMany(static engine => engine.Calls.Mutations);

    public void ForgetCalls()
    {
        foreach (var engine in _engines.Values) engine.Calls.Clear();
    }

    /// <summary>Loses every change from the one on that a question is true of.</summary>
    public void OnMutation(Func<bool> lose)
    {
        foreach (var engine in _engines.Values) engine.Faults.On(call => call.IsMutating && lose()).LoseRequest();
    }

    public void ClearFaults()
    {
        foreach (var engine in _engines.Values) engine.Faults.Clear();
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private void Add(string name, string rule)
    {
        var options = new InMemoryEngineOptions { Name = name };
        if (rule.Length > 0) options.Labels["rule"] = rule;
        options.Images.Add(new("tomcat:8") { Config = new() { Command = ["serve"] } });
        _engines[name] = new(options);
    }
}
