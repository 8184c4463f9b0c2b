using Orchestration.Compose.Tests.Applications;

namespace Orchestration.Compose.Tests.Placement;

/// <summary>Host ports on a cluster: a container that holds one keeps its node closed to its own successor.</summary>
public sealed class FixedPortTests
{
    private const string Web = """
        services:
          web:
            image: tomcat:8
            scale: 2
            environment: ["constraint:rule==tomcat", "VERSION=1"]
            ports: ["8080:80"]
            volumes: [/scratch]
        """;

    private static readonly string Changed = Web.Replace("VERSION=1", "VERSION=2", StringComparison.Ordinal);

    private MemoryNodes _nodes = null!;

    [SetUp]
    public async Task SetUp() => _nodes = await MemoryNodes.FormAsync();

    [TearDown]
    public async Task TearDown() => await _nodes.DisposeAsync();

    [Test]
    public async Task A_replaced_container_gives_its_port_to_its_successor_and_its_volumes_too()
    {
        await On(_nodes, Web).UpAsync();
        var before = await VolumesAsync(_nodes);

        var plan = await On(_nodes, Changed).PlanAsync();
        await On(_nodes, Changed).UpAsync();

        Assert.That(plan.ToString().Split('\n').Select(static line => line.Split(' ')[3]), Is.EqualTo(new[]
        {
            "StopContainer", "RemoveContainer", "StopContainer", "RemoveContainer", "ReservePlaces", "CreateContainer", "CreateContainer", "StartContainer", "StartContainer",
        }));
        Assert.That(plan.Steps.Select(static step => step.Step).OfType<PlanStep.CreateContainer>().Select(static step => step.Place?.Node), Is.EquivalentTo(new[] { "tom-1", "tom-2" }));
        Assert.That(await VolumesAsync(_nodes), Is.EqualTo(before));
        Assert.That((await On(_nodes, Changed).PlanAsync()).ToString(), Is.Empty);
    }

    [Test]
    public async Task A_replacement_that_was_cut_off_anywhere_is_finished_by_the_next_run()
    {
        await On(_nodes, Web).UpAsync();
        var prepared = _nodes.Mutations.Count();
        await On(_nodes, Changed).UpAsync();
        var changes = _nodes.Mutations.Count() - prepared;

        for (var cut = 0; cut < changes; cut++)
        {
            await using var nodes = await MemoryNodes.FormAsync();
            await On(nodes, Web).UpAsync();
            var left = cut;
            nodes.OnMutation(() => Interlocked.Decrement(ref left) < 0);
            Assert.That(async () => await On(nodes, Changed).UpAsync(), Throws.InstanceOf<OrchestrationException>());
            nodes.ClearFaults();

            await On(nodes, Changed).UpAsync();

            var containers = await On(nodes, Changed).PsAsync();
            Assert.That(containers.Select(static container => $"{container.Name} {container.State}"), Is.EqualTo(new[] { "app-web-1 running", "app-web-2 running" }), $"cut off after {cut} of {changes} changes");
            Assert.That((await On(nodes, Changed).PlanAsync()).ToString(), Is.Empty, $"cut off after {cut} of {changes} changes");
        }
    }

    private static ComposeApplication On(MemoryNodes nodes, string yaml) => new(Projects.Load(yaml), nodes.Cluster);

    private static async Task<string[]> VolumesAsync(MemoryNodes nodes)
    {
        var volumes = new List<string>();
        for (var number = 1; number <= 2; number++)
        {
            var container = await nodes.Cluster.Containers.InspectAsync($"app-web-{number}");
            volumes.AddRange(container.Mounts.Select(mount => $"{container.Node!.Name} {mount.Name}"));
        }

        return [.. volumes.Order(StringComparer.Ordinal)];
    }
}
