using System.Diagnostics;
using System.Security.Cryptography;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi.OverCluster;

/// <summary>Docker's own client on a cluster of three hosts that looks like one engine.</summary>
public abstract class ClusterClientFixture(string clientPath, FrontTransport transport) : BedFixture
{
    private static int s_numbers;

    private readonly List<string> _containers = [];
    private HostCluster _cluster = null!;

    /// <summary>Images that are removed after the test.</summary>
    protected List<string> Images { get; } = [];

    private protected HostCluster Hosts => _cluster;

    private protected DockerProgram Docker { get; private set; } = null!;

    private protected IReadOnlyDictionary<string, string> ClientEnvironment => _cluster.Environment(transport);

    [OneTimeSetUp]
    public async Task StartCluster()
    {
        _cluster = await HostClusterSetup.EnsureAsync(Bed);
        Docker = new DockerProgram(clientPath, ClientEnvironment);
    }

    [TearDown]
    public async Task RemoveWhatWasMade()
    {
        if (_containers.Count > 0) await Docker.RunAsync(null, ["rm", "--force", "--volumes", .. _containers]);
        if (Images.Count > 0) await Docker.RunAsync(null, ["rmi", "--force", .. Images]);
        _containers.Clear();
        Images.Clear();
    }

    private protected async Task BuildAsync(DockerProgram docker, string tag, string content, params string[] options)
    {
        var directory = Directory.CreateTempSubdirectory("context");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "Dockerfile"), $"FROM {Bed.Busybox}\nCOPY file /file\nCMD [\"cat\", \"/file\"]\n");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "file"), content + "\n");
        await docker.RequireAsync(["build", "--tag", tag, .. options, directory.FullName]);
        directory.Delete(recursive: true);
    }

    protected async Task<bool> HoldsAsync(string node, string image)
    {
        var held = await _cluster.Cluster.Images.ListAsync(new() { Filters = Engines.ResourceFilters.None.With("reference", image) });
        return held.SelectMany(static one => one.Nodes).Any(one => one.Name == node);
    }

    protected async Task<string> RunAsync(string node, params string[] command)
    {
        var name = NewName();
        await Docker.RequireAsync(["run", "--detach", "--name", name, "--label", $"pair={name}", "--env", $"constraint:node=={node}", Bed.Busybox, .. command]);
        return name;
    }

    protected Task CreateAsync(string name, string node) => Docker.RequireAsync("create", "--name", name, "--env", $"constraint:node=={node}", Bed.Busybox, "true");

    protected async Task<string[]> NamesAsync(params string[] options) =>
        (await Docker.RequireAsync(["ps", "--format", "{{.Names}}", .. options])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    protected async Task<string> StateAsync(string name) => (await Docker.RequireAsync("inspect", "--format", "{{.State.Status}}", name)).Trim();

    protected string NewName()
    {
        var name = $"c{Interlocked.Increment(ref s_numbers)}-{Guid.NewGuid():N}";
        _containers.Add(name);
        return name;
    }

    protected string NewImage()
    {
        var image = $"built:{Guid.NewGuid():N}";
        Images.Add(image);
        return image;
    }
}
