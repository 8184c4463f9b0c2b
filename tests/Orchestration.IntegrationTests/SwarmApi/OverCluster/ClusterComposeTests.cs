using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi.OverCluster;

/// <summary>The real docker compose programs on a cluster of three hosts.</summary>
[CancelAfter(180_000)]
public sealed class ClusterComposeTests : BedFixture
{
    private DirectoryInfo _directory = null!;
    private HostCluster _cluster = null!;
    private string _project = null!;

    [SetUp]
    public async Task WriteProject()
    {
        _cluster = await HostClusterSetup.EnsureAsync(Bed);
        _directory = Directory.CreateTempSubdirectory("project");
        _project = $"p{Guid.NewGuid().ToString("N")[..8]}";
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "compose.yaml"), $$"""
            version: "3.8"
            services:
              web:
                image: {{Bed.Busybox}}
                command: ["sh", "-c", "echo up; trap exit TERM; sleep 3600 & wait"]
                depends_on: [db]
                networks: [back]
                stop_grace_period: 1s
              db:
                image: {{Bed.Busybox}}
                command: ["sh", "-c", "test -e /data/maker || hostname > /data/maker; trap exit TERM; sleep 3600 & wait"]
                volumes: ["data:/data"]
                networks: [back]
                stop_grace_period: 1s
            networks: { back: {} }
            volumes: { data: {} }
            """);
    }

    [TearDown]
    public async Task RemoveProject()
    {
        var docker = new DockerProgram(DockerProgram.Found[0], _cluster.Environment(FrontTransport.Unix));
        var left = (await docker.RequireAsync("ps", "--all", "--quiet", "--filter", $"label=com.docker.compose.project={_project}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (left.Length > 0) await docker.RunAsync(null, ["rm", "--force", "--volumes", .. left]);
        await docker.RunAsync(null, "network", "rm", $"{_project}_back");
        await docker.RunAsync(null, "volume", "rm", "--force", $"{_project}_data");
        _directory.Delete(recursive: true);
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_project_comes_up_is_scaled_read_entered_and_taken_down(int generation)
    {
        var program = generation == 1 ? await ComposePrograms.FetchFirstAsync() : await ComposePrograms.FetchSecondAsync();

        await ComposeAsync(program, "up", "-d");
        var first = await ListAsync();
        await ComposeAsync(program, "up", "-d", "--scale", "web=4");
        var scaled = await ListAsync();
        var ids = (await ComposeAsync(program, "ps", "-q")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var logs = await ComposeAsync(program, "logs", "--no-color");
        await ComposeAsync(program, "up", "-d", "--force-recreate", "--no-deps", "db");
        var kept = await ComposeAsync(program, "exec", "-T", "db", "sh", "-c", "test $(cat /data/maker) != $(hostname) && echo kept");
        await ComposeAsync(program, "down", "-v");

        Assert.That(ids, Has.Length.EqualTo(5).And.EquivalentTo(scaled.Select(static one => one.Id)));
        Assert.That(first.Select(static one => one.Id), Is.SubsetOf(ids), "what was as wanted stays");
        Assert.That(scaled.Select(static one => one.Node!.Name).Distinct().Count(), Is.EqualTo(3), "they are spread");
        Assert.That(logs.Split('\n').Count(static line => line.EndsWith("| up", StringComparison.Ordinal)), Is.EqualTo(4), logs);
        Assert.That(kept, Is.EqualTo("kept\n"));
        Assert.That(await ListAsync(), Is.Empty);
        Assert.That((await _cluster.Cluster.Networks.ListAsync()).Select(static one => one.Name), Has.None.StartsWith(_project));
        Assert.That((await _cluster.Cluster.Volumes.ListAsync()).Select(static one => one.Name), Has.None.StartsWith(_project));
    }

    private Task<IReadOnlyList<Engines.ContainerSummary>> ListAsync() =>
        _cluster.Cluster.Containers.ListAsync(new() { All = true, Filters = Engines.ResourceFilters.None.WithLabel("com.docker.compose.project", _project) });

    private Task<string> ComposeAsync(string program, params string[] words) =>
        Tool.RequireAsync(program, ["-p", _project, "-f", Path.Combine(_directory.FullName, "compose.yaml"), .. words], _cluster.Environment(FrontTransport.Unix));
}
