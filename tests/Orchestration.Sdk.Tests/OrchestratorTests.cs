using Microsoft.Extensions.DependencyInjection;
using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Tests;

[TestFixture]
public sealed class OrchestratorTests
{
    private const string Project = """
        services:
          web: { image: busybox, command: sleep 1000, scale: 2 }
        """;

    [Test]
    public async Task A_project_goes_up_on_a_cluster_of_connected_engines()
    {
        await using var test = new Engines("n1", "n2");
        await using var orchestrator = Orchestrator.Create(options => options.Engines = test);
        await using var cluster = await orchestrator.Clusters.Form("test").Join(test.Endpoints).EnsureAsync();

        await orchestrator.Compose.Open(new Orchestration.Compose.ComposeLoadOptions { Texts = new Dictionary<string, string> { ["compose.yaml"] = Project }, Files = ["compose.yaml"], ProjectName = "shop" }).On(cluster).UpAsync();

        var running = await cluster.Containers.ListAsync();
        Assert.That(running.Select(static c => c.Node!.Name).Order(), Is.EqualTo(new[] { "n1", "n2" }));
    }

    [Test]
    public async Task What_is_registered_is_what_is_used()
    {
        await using var test = new Engines("n1");
        await using var provider = new ServiceCollection().AddSingleton<IEngineConnector>(test).AddOrchestration().BuildServiceProvider();

        var orchestrator = provider.GetRequiredService<Orchestrator>();

        Assert.That(orchestrator.Engines, Is.SameAs(test));
        Assert.That(provider.GetRequiredService<Orchestrator>(), Is.SameAs(orchestrator));
    }

    [Test]
    public async Task A_later_change_of_the_options_wins()
    {
        await using var registered = new Engines("n1");
        await using var chosen = new Engines("n2");
        await using var provider = new ServiceCollection().AddSingleton<IEngineConnector>(registered).AddOrchestration(options => options.Engines = chosen).BuildServiceProvider();

        Assert.That(provider.GetRequiredService<Orchestrator>().Engines, Is.SameAs(chosen));
    }

    private sealed class Engines(params string[] names) : IEngineConnector, IAsyncDisposable
    {
        private readonly Dictionary<string, InMemoryEngine> _engines = names.ToDictionary(static name => name, static name => new InMemoryEngine(new() { Name = name }), StringComparer.Ordinal);

        public IEnumerable<EngineEndpoint> Endpoints => _engines.Keys.Select(static name => new EngineEndpoint(new Uri($"tcp://{name}:2376")) { NodeName = name });

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(_engines[endpoint.Address.Host]);

        public async ValueTask DisposeAsync()
        {
            foreach (var engine in _engines.Values) await engine.DisposeAsync();
        }
    }
}
