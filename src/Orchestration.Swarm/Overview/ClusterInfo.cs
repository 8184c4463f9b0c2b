using System.Globalization;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Overview;

/// <summary>The picture that <c>docker info</c> shows of a cluster: sums, then the nodes one by one.</summary>
internal static class ClusterInfo
{
    /// <summary>What a cluster says instead of an engine's version.</summary>
    public const string ServerVersion = "swarm/orchestration.sdk";

    private const string Indent = "  └ ";

    public static EngineInfo Compose(ClusterOptions options, IReadOnlyList<(ClusterNode Node, EngineInfo Info)> nodes, IReadOnlyList<NodeLoad> loads, IEnumerable<string[]> heading) => new()
    {
        Name = options.Name,
        ServerVersion = ServerVersion,
        OsType = Common(nodes, static info => info.OsType) is { Length: > 0 } type ? type : "linux",
        OperatingSystem = "linux",
        Architecture = Common(nodes, static info => info.Architecture),
        KernelVersion = Common(nodes, static info => info.KernelVersion),
        SystemTime = options.TimeProvider.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        Cpus = nodes.Sum(static n => n.Info.Cpus),
        MemoryTotal = nodes.Sum(static n => n.Info.MemoryTotal),
        Containers = nodes.Sum(static n => n.Info.Containers),
        ContainersRunning = nodes.Sum(static n => n.Info.ContainersRunning),
        ContainersPaused = nodes.Sum(static n => n.Info.ContainersPaused),
        ContainersStopped = nodes.Sum(static n => n.Info.ContainersStopped),
        Images = nodes.Sum(static n => n.Info.Images),
        Nodes = [.. nodes.Select(static n => n.Node.View)],
        SystemStatus = [.. heading, ["Nodes", nodes.Count.ToString(CultureInfo.InvariantCulture)], .. nodes.SelectMany(node => Lines(node.Node, node.Info, Problem(node.Node, nodes), loads, options.TimeProvider.GetUtcNow()))],
    };

    /// <summary>What manages the cluster: whether this manager leads, and how it places.</summary>
    public static IEnumerable<string[]> Heading(Scheduler scheduler, LeadershipState? leadership) =>
    [
        ["Role", leadership is null or { IsLeader: true } ? "primary" : "replica"],
        .. leadership is { IsLeader: false, Leader: { } leader } ? [["Primary", leader]] : Array.Empty<string[]>(),
        ["Strategy", scheduler.Strategy],
        ["Filters", string.Join(", ", scheduler.Filters)],
    ];

    private static string Common(IReadOnlyList<(ClusterNode Node, EngineInfo Info)> nodes, Func<EngineInfo, string> fact) =>
        nodes.Select(node => fact(node.Info)).Distinct(StringComparer.Ordinal).ToArray() is [var one] ? one : "";

    // The original refuses the second of two engines with one id; here both work, and it is said.
    private static string? Problem(ClusterNode node, IReadOnlyList<(ClusterNode Node, EngineInfo Info)> nodes) => node.Monitor.Problem
        ?? nodes.Select(static other => other.Node).FirstOrDefault(other => !string.Equals(other.Name, node.Name, StringComparison.Ordinal) && string.Equals(other.Info.Id, node.Info.Id, StringComparison.Ordinal)) switch
        {
            { } twin => $"ID duplicated: {twin.Name} has it too; they are told apart by their names",
            null => null,
        };

    private static IEnumerable<string[]> Lines(ClusterNode node, EngineInfo info, string? problem, IReadOnlyList<NodeLoad> loads, DateTimeOffset now)
    {
        var load = loads.First(load => string.Equals(load.Node, node.Name, StringComparison.Ordinal));
        return
        [
            [$" {node.Name}", node.View.Address],
            [$"{Indent}ID", info.Id],
            [$"{Indent}Status", node.Monitor.State.ToString()],
            [$"{Indent}Containers", $"{info.Containers} ({info.ContainersRunning} Running, {info.ContainersPaused} Paused, {info.ContainersStopped} Stopped)"],
            [$"{Indent}Reserved CPUs", string.Create(CultureInfo.InvariantCulture, $"{load.ReservedCpus:0.##} / {load.Cpus:0.##}")],
            [$"{Indent}Reserved Memory", $"{BinarySize.Text(load.ReservedMemory.Bytes)} / {BinarySize.Text(load.Memory.Bytes)}"],
            [$"{Indent}Labels", string.Join(", ", node.Labels.Select(static label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal))],
            .. problem is not null ? [[$"{Indent}Error", problem]] : Array.Empty<string[]>(),
            [$"{Indent}UpdatedAt", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)],
            [$"{Indent}ServerVersion", info.ServerVersion],
        ];
    }
}
