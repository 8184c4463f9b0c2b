using Orchestration.Compose.Tests.Applications;
using Orchestration.Engines;

namespace Orchestration.Compose.Tests.Placement;

public sealed class ArticleOnClusterTests
{
    private BuildDirectory _directory = null!;
    private MemoryNodes _nodes = null!;

    [SetUp]
    public async Task SetUp() => (_directory, _nodes) = (new(), await MemoryNodes.FormAsync());

    [TearDown]
    public async Task TearDown()
    {
        _directory.Dispose();
        await _nodes.DisposeAsync();
    }

    private ComposeApplication Application => new(Projects.Load(Projects.Article, _directory.Path), _nodes.Cluster);

    [Test]
    public async Task Each_pair_lands_on_one_labelled_node_and_shares_its_volume()
    {
        await Application.UpAsync();
        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        var perNode = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var number = 1; number <= 4; number++)
        {
            var status = await _nodes.Cluster.Containers.InspectAsync($"app-status-{number}");
            var tomcat = await _nodes.Cluster.Containers.InspectAsync($"app-tomcat-{number}");
            Assert.That(tomcat.Node!.Name, Is.EqualTo(status.Node!.Name), $"replica {number}");
            Assert.That(tomcat.Mounts.Select(static mount => mount.Name), Is.EqualTo(status.Mounts.Select(static mount => mount.Name)), $"replica {number}");
            perNode[tomcat.Node.Name] = perNode.GetValueOrDefault(tomcat.Node.Name) + 1;
        }

        Assert.That(string.Join(' ', perNode), Is.EqualTo("[tom-1, 2] [tom-2, 2]"));
    }

    [Test]
    public async Task The_plan_shows_node_and_reason_of_each_create()
    {
        var plan = await Application.PlanAsync();

        var creates = plan.Steps.Select(static step => step.Step).OfType<PlanStep.CreateContainer>().ToArray();
        Assert.That(creates.Select(static step => step.Place?.Node), Is.All.StartsWith("tom-"));
        Assert.That(creates.Select(static step => step.Place?.Node).Distinct().Count(), Is.EqualTo(1));
        Assert.That(plan.ToString(), Does.Contain("constraint rule==tomcat"));
        Assert.That(plan.Steps[0].Step, Is.InstanceOf<PlanStep.ReservePlaces>());
    }

    [Test]
    public async Task The_image_is_built_once_where_its_first_container_goes()
    {
        await Application.UpAsync();
        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        Assert.That(_nodes.Mutations.Count(static call => call.Operation == Testing.EngineOperation.ImageBuild), Is.EqualTo(1));
        Assert.That(_nodes["other"].Calls.Mutations.Where(static call => call.Operation == Testing.EngineOperation.ContainerCreate), Is.Empty);
    }

    [Test]
    public async Task A_second_plan_is_empty()
    {
        await Application.UpAsync();
        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        var plan = await Application.PlanScaleAsync([("status", 4), ("tomcat", 4)]);

        Assert.That(plan.ToString(), Is.Empty);
    }

    [Test]
    public async Task Down_leaves_no_container_and_no_volume_on_any_node()
    {
        await Application.UpAsync();
        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        await Application.DownAsync(new() { RemoveVolumes = true, RemoveImages = ImageRemovalRule.Local });

        Assert.That(await _nodes.Cluster.Containers.ListAsync(new() { All = true }), Is.Empty);
        Assert.That(await _nodes.Cluster.Volumes.ListAsync(), Is.Empty);
        Assert.That(async () => await _nodes.Cluster.Images.InspectAsync("app-status"), Throws.InstanceOf<EngineNotFoundException>());
    }

    [Test]
    public async Task A_run_that_was_cut_off_anywhere_is_finished_by_the_next_one()
    {
        await RunAsync(Application);
        var changes = _nodes.Mutations.Count();
        var clean = await StateAsync(_nodes);

        for (var cut = 0; cut < changes; cut++)
        {
            await using var nodes = await MemoryNodes.FormAsync();
            var application = new ComposeApplication(Application.Project, nodes.Cluster);
            var left = cut;
            nodes.OnMutation(() => Interlocked.Decrement(ref left) < 0);
            Assert.That(async () => await RunAsync(application), Throws.InstanceOf<OrchestrationException>());
            nodes.ClearFaults();

            await RunAsync(application);

            Assert.That(await StateAsync(nodes), Is.EqualTo(clean), $"cut off after {cut} of {changes} changes");
        }
    }

    private static async Task RunAsync(ComposeApplication application)
    {
        await application.UpAsync(new() { Scale = new Dictionary<string, int> { ["status"] = 2, ["tomcat"] = 2 } });
    }

    private static async Task<string> StateAsync(MemoryNodes nodes) =>
        string.Join('\n', (await nodes.Cluster.Containers.ListAsync(new() { All = true })).Select(static container => $"{container.Names[0].Split('/')[^1]} {container.State} {container.Mounts.Count}").Order(StringComparer.Ordinal));
}
