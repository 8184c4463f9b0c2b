namespace Orchestration.Scheduling.Tests;

/// <summary>Short words for tests.</summary>
internal static class Clusters
{
    public static NodeSnapshot Node(string name, double cpus = 4, double gibibytes = 4) =>
        new(name) { Cpus = cpus, Memory = ByteSize.Gibibytes(gibibytes) };

    public static PlacementRequest Request(string id, double cpus = 0, double gibibytes = 0) =>
        new(id) { Cpus = cpus, Memory = ByteSize.Gibibytes(gibibytes) };

    public static Scheduler With(this SchedulerBuilder builder, params NodeSnapshot[] nodes)
    {
        var scheduler = builder.Build();
        foreach (var node in nodes) scheduler.Add(node);
        return scheduler;
    }

    public static SchedulerBuilder Classic => new SchedulerBuilder().UseMode(SchedulingMode.Classic);

    public static SchedulerBuilder Strict => new();

    public static NodeSnapshot Labelled(this NodeSnapshot node, params (string Key, string Value)[] labels) =>
        node with { Labels = labels.ToDictionary(label => label.Key, label => label.Value) };

    public static NodeSnapshot Holding(this NodeSnapshot node, params PlacementRequest[] containers) =>
        node with { Containers = [.. node.Containers, .. containers.Select(request => new PlacedContainer(request))] };

    public static IReadOnlyList<PlacementExpression> Expressions(params string[] texts) => PlacementExpression.ParseAll(texts);

    public static int CountOn(this Scheduler scheduler, string node) =>
        scheduler.Snapshot().Nodes.Single(snapshot => snapshot.Name == node).Containers.Count;
}
