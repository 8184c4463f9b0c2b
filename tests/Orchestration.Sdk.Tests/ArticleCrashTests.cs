using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm;
using Orchestration.Testing;

namespace Orchestration.Tests;

/// <summary>
/// The main job on a cluster of three: status and tomcat tied together, brought up and scaled. The program is cut off
/// after any of its changes; the next run ends as a clean one, leaves no orphan, and a third changes nothing.
/// </summary>
[TestFixture]
public sealed class ArticleCrashTests
{
    private const string File = """
        status:
          build: .
          environment:
            constraint: rule==tomcat
        tomcat:
          image: ${TOMCAT_IMAGE:-tomcat:8}
          ports: ["8080"]
          volumes_from: [status]
          environment:
            constraint: rule==tomcat
            affinity: container==status
        """;

    private string _directory = "";

    [OneTimeSetUp]
    public void Write_the_project()
    {
        _directory = Path.Combine(Directory.CreateTempSubdirectory("article-").FullName, "shop");
        Directory.CreateDirectory(Path.Combine(_directory, "status"));
        System.IO.File.WriteAllText(Path.Combine(_directory, "docker-compose.yml"), File);
        System.IO.File.WriteAllText(Path.Combine(_directory, "status", "index.jsp"), "hello dockers\n");
        System.IO.File.WriteAllText(Path.Combine(_directory, "Dockerfile"), """
            FROM busybox
            ADD status/index.jsp /usr/local/tomcat/webapps/status/index.jsp
            VOLUME /usr/local/tomcat/webapps/status
            CMD true
            """);
    }

    [OneTimeTearDown]
    public void Remove_the_project() => Directory.Delete(Path.GetDirectoryName(_directory)!, recursive: true);

    [Test]
    public async Task A_program_that_is_cut_off_after_any_change_is_finished_by_the_next_run()
    {
        await using var clean = new Site();
        await RunAsync(clean);
        var (expected, changes) = (await clean.DescribeAsync(), clean.Changes);
        Assert.That(changes, Is.GreaterThan(16), "eight creates, eight starts, and a build");

        for (var cut = 0; cut < changes; cut++)
        {
            await using var site = new Site();
            site.CutOffAfter(cut);
            Assert.That(() => RunAsync(site), Throws.InstanceOf<OrchestrationException>(), $"cut {cut}");
            site.Heal();

            await RunAsync(site);

            Assert.That(await site.DescribeAsync(), Is.EqualTo(expected), $"cut off after {cut} of {changes} changes");
            site.Forget();
            await RunAsync(site);
            Assert.That(site.Changes, Is.Zero, $"the run after the second one, cut off after {cut}");
        }
    }

    [Test]
    public async Task Taking_it_down_leaves_nothing_wherever_it_was_cut_off()
    {
        await using var clean = new Site();
        await RunAsync(clean);
        clean.Forget();
        await DownAsync(clean);
        var changes = clean.Changes;

        for (var cut = 0; cut < changes; cut++)
        {
            await using var site = new Site();
            await RunAsync(site);
            site.Forget();
            site.CutOffAfter(cut);
            Assert.That(() => DownAsync(site), Throws.InstanceOf<OrchestrationException>(), $"cut {cut}");
            site.Heal();

            await DownAsync(site);

            Assert.That(await site.DescribeAsync(), Is.Empty, $"cut off after {cut} of {changes} changes");
        }
    }

    private async Task RunAsync(Site site)
    {
        await using var cluster = await site.FormAsync();
        var app = await Open(cluster).WithScale("status", 4).WithScale("tomcat", 4).UpAsync();
        Assert.That(app.Project.Name, Is.EqualTo("shop"));
    }

    private async Task DownAsync(Site site)
    {
        await using var cluster = await site.FormAsync();
        var app = await Open(cluster).OpenAsync();
        await app.DownAsync(new() { RemoveVolumes = true });
    }

    private ComposeOpener Open(Cluster cluster) =>
        ComposeOpener.Open(Path.Combine(_directory, "docker-compose.yml")).WithVariable("TOMCAT_IMAGE", "server:1").On(cluster);

    /// <summary>Three engines, of which two carry the label; a new cluster object stands for a new process.</summary>
    private sealed class Site : IEngineConnector, IAsyncDisposable
    {
        private readonly Dictionary<string, InMemoryEngine> _engines = new(StringComparer.Ordinal);

        public Site()
        {
            string[] names = ["n1", "n2", "n3"];
            foreach (var name in names)
            {
                _engines[name] = new(new() { Name = name });
                _engines[name].AddImage(InMemoryImage.Busybox);
                _engines[name].AddImage(new InMemoryImage("server:1") { Config = new() { Command = ["serve"] } });
            }
        }

        public int Changes => _engines.Values.Sum(static engine => engine.Calls.Mutations.Count);

        public Task<Cluster> FormAsync() => Cluster.Form("test", this).UseStrategy(PlacementStrategies.Spread).Join(_engines.Keys.Select(Endpoint)).EnsureAsync();

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(_engines[endpoint.NodeName!]);

        public void CutOffAfter(int changes)
        {
            var seen = 0;
            foreach (var engine in _engines.Values)
                engine.Faults.On(call => call.Mutation > 0 && Interlocked.Increment(ref seen) > changes).LoseRequest();
        }

        public void Heal()
        {
            foreach (var engine in _engines.Values) engine.Faults.Clear();
        }

        public void Forget()
        {
            foreach (var engine in _engines.Values) engine.Calls.Clear();
        }

        /// <summary>A line per replica: its services share a node and a volume, and which of the nodes it is does not matter.</summary>
        public async Task<string> DescribeAsync()
        {
            var lines = new List<string>();
            var used = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (name, engine) in _engines)
            {
                var containers = await engine.Containers.ListAsync(new() { All = true });
                used[name] = containers.Count;
                foreach (var replica in containers.GroupBy(static c => c.Labels["com.docker.compose.container-number"], StringComparer.Ordinal))
                {
                    var members = replica.Select(static c => $"{c.Labels["com.docker.compose.service"]} {c.State} {string.Concat(c.Names)}").Order(StringComparer.Ordinal);
                    lines.Add($"{replica.Key}: {string.Join(", ", members)}, volumes {replica.SelectMany(static c => c.Mounts).Select(static m => m.Name).Distinct().Count()}");
                }
            }

            return lines.Count == 0 ? "" : $"{string.Join('\n', lines.Order(StringComparer.Ordinal))}\nper node {string.Join('/', used.Values)}";
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var engine in _engines.Values) await engine.DisposeAsync();
        }

        private static EngineEndpoint Endpoint(string name) => new(new Uri($"tcp://{name}:2376"))
        {
            NodeName = name,
            Labels = name is "n3" ? new Dictionary<string, string>() : new Dictionary<string, string> { ["rule"] = "tomcat" },
        };
    }
}
