using Orchestration;
using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarm;

namespace Quickstart;

/// <summary>
/// The whole way, in the order of its steps: machines, a cluster, the article's container group, scaled so that each
/// tomcat stands beside its status, fetched, checked, and taken down.
/// </summary>
internal sealed class Tour(Site site, Display display, bool keep)
{
    public const string Fleet = "quickstart";

    private const int Replicas = 4;
    private const string PageServer = "status-page-server:1";
    private static readonly string AppDirectory = Path.Combine(AppContext.BaseDirectory, "app");

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        display.Title(site.Title);
        var machines = await EnsureMachinesAsync(cancellationToken);
        var isRight = await EnsureAgainAsync(cancellationToken);
        await using var cluster = await site.Orchestrator.Clusters.Form("quickstart").Join(machines).EnsureAsync(cancellationToken);
        await SupplyImagesAsync(cluster, cancellationToken);
        var app = await UpAsync(cluster, cancellationToken);
        isRight &= await ScaleAsync(app, cancellationToken);
        display.Cluster(await cluster.System.GetInfoAsync(cancellationToken));
        isRight &= await CheckAsync(cluster, cancellationToken);
        if (keep) return isRight;
        await TakeDownAsync(app, machines, cancellationToken);
        return isRight & await NothingIsLeftAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<FleetMachine>> EnsureMachinesAsync(CancellationToken cancellationToken)
    {
        display.Step("Three machines, provisioned over SSH to an engine with TLS; two carry rule=tomcat");
        var machines = await Define().EnsureAsync(display.MachineProgress, cancellationToken);
        display.Machines(machines);
        return machines;
    }

    private async Task<bool> EnsureAgainAsync(CancellationToken cancellationToken)
    {
        display.Step("The same again: nothing is to change");
        var changes = new ChangeCounter();
        await Define().EnsureAsync(changes, cancellationToken);
        return display.Check($"the second run changed nothing ({changes.Count} changes)", changes.Count == 0);
    }

    private IMachineBuilder Define() => site.Machines(site.Orchestrator.Machines.Define(Fleet, 3))
        .With(static machine => machine.Name.EndsWith("-3", StringComparison.Ordinal) ? machine : machine.WithLabel("rule", "tomcat"));

    private async Task SupplyImagesAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        display.Step("Images: the base of the builds, and a small server in tomcat's place");
        await site.SupplyAsync(cluster, cancellationToken);
        using var context = PageServerContext.Create();
        await foreach (var _ in cluster.Images.BuildAsync(new() { Tags = [PageServer] }, context, cancellationToken))
        {
            // its only failure is an exception
        }
    }

    private async Task<ComposeApplication> UpAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var opened = site.Orchestrator.Compose.Open(Path.Combine(AppDirectory, "docker-compose.yml")).WithVariable("TOMCAT_IMAGE", PageServer).On(cluster);
        display.Plan("up", await opened.PlanAsync(cancellationToken));
        return await opened.UpAsync(display.ComposeProgress, cancellationToken);
    }

    private async Task<bool> ScaleAsync(ComposeApplication app, CancellationToken cancellationToken)
    {
        (string, int)[] wanted = [("status", Replicas), ("tomcat", Replicas)];
        display.Plan($"scale status={Replicas} tomcat={Replicas}", await app.PlanScaleAsync(wanted, cancellationToken));
        await app.ScaleAsync(wanted, display.ComposeProgress, cancellationToken);
        return display.Check("a second plan is empty", (await app.PlanScaleAsync(wanted, cancellationToken)).IsEmpty);
    }

    private async Task<bool> CheckAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        display.Step("Every published page, and whether each pair shares its machine and its volume");
        var replicas = await ReplicaReader.ReadAsync(cluster, site.Http, cancellationToken);
        display.Replicas(replicas);
        return ReplicaChecks.Of(replicas, Replicas).Aggregate(true, (right, check) => display.Check(check.Name, check.IsRight) & right);
    }

    private async Task TakeDownAsync(ComposeApplication app, IReadOnlyList<FleetMachine> machines, CancellationToken cancellationToken)
    {
        display.Step("Everything is taken down");
        await app.DownAsync(new() { RemoveVolumes = true }, display.ComposeProgress, cancellationToken);
        await site.Orchestrator.Machines.RemoveAsync([.. machines.Select(static machine => machine.Name)], progress: display.MachineProgress, cancellationToken: cancellationToken);
    }

    private async Task<bool> NothingIsLeftAsync(CancellationToken cancellationToken)
    {
        var left = await site.LeftoversAsync(cancellationToken);
        return display.Check(left.Count == 0 ? "nothing is left" : $"left behind: {string.Join(", ", left)}", left.Count == 0);
    }
}
