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

    private const string Spread = """
        services:
          web: { image: busybox, command: sleep 1000, environment: ["constraint:node==n1"] }
          db: { image: busybox, command: sleep 1000, environment: ["constraint:node==n2"] }
        """;

    [TestCase("", "network shop_default does not connect containers of different nodes: db on n2; web on n1; one with the driver overlay does")]
    [TestCase("networks: { default: { driver: overlay } }", null)]
    [TestCase("networks: { default: { driver: weave } }", null)]
    public async Task A_plan_tells_of_a_network_that_does_not_connect_the_nodes_of_its_services(string networks, string? warning)
    {
        await using var test = new Engines("n1", "n2");
        await using var orchestrator = Orchestrator.Create(options => options.Engines = test);
        await using var cluster = await orchestrator.Clusters.Form("test").Join(test.Endpoints).EnsureAsync();
        await using var application = new Orchestration.Compose.ComposeApplication(Load($"{Spread}\n{networks}"), cluster);

        Assert.That((await application.PlanAsync()).Warnings, Is.EqualTo(warning is null ? [] : new[] { warning }));
        if (warning is null) return;
        await application.UpAsync();
        Assert.That((await application.PlanAsync()).Warnings, Is.EqualTo(new[] { warning }), "as long as it is so");
    }

    [Test]
    public async Task A_project_on_a_cluster_whose_networks_connect_the_nodes_needs_no_driver_and_no_second_look()
    {
        await using var test = new Engines("n1", "n2");
        await using var orchestrator = Orchestrator.Create(options => options.Engines = test);
        await using var cluster = await orchestrator.Clusters.Form("test").Join(test.Endpoints).Configure(static options => options.Overlay.ForNetworksWithoutDriver = true).EnsureAsync();
        await using var application = new Orchestration.Compose.ComposeApplication(Load(Spread), cluster);

        await application.UpAsync();

        var plan = await application.PlanAsync();
        Assert.That((plan.IsEmpty, plan.Warnings.Count), Is.EqualTo((true, 0)), plan.ToString());
        Assert.That((await cluster.Networks.InspectAsync("shop_default")).Driver, Is.EqualTo("overlay"));
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

    private static Orchestration.Compose.ComposeProject Load(string text) =>
        new Orchestration.Compose.ComposeLoader().Load(new() { Texts = new Dictionary<string, string> { ["compose.yaml"] = text }, Files = ["compose.yaml"], ProjectName = "shop", UseProcessEnvironment = false });

    private sealed class Engines(params string[] names) : IEngineConnector, IAsyncDisposable
    {
        private static readonly InMemoryHosts Hosts = new();

        private readonly Dictionary<string, InMemoryEngine> _engines = names.ToDictionary(static name => name, static name => new InMemoryEngine(new() { Name = name, Hosts = Hosts, Address = $"10.0.0.{name[1..]}" }), StringComparer.Ordinal);

        public IEnumerable<EngineEndpoint> Endpoints => _engines.Keys.Select(static name => new EngineEndpoint(new Uri($"tcp://{name}:2376")) { NodeName = name });

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(_engines[endpoint.Address.Host]);

        public async ValueTask DisposeAsync()
        {
            foreach (var engine in _engines.Values) await engine.DisposeAsync();
        }
    }
}
