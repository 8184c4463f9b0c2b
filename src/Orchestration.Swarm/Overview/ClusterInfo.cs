using System.Globalization;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Overview;

/// <summary>The picture that <c>docker info</c> shows of a cluster: sums, then the nodes one by one.</summary>
internal static class ClusterInfo
{
    private const string Indent = "  └ ";

    public static EngineInfo Compose(ClusterOptions options, IReadOnlyList<(ClusterNode Node, EngineInfo Info)> nodes, IReadOnlyList<NodeLoad> loads) => new()
    {
        Name = options.Name,
        ServerVersion = "swarm/orchestration.sdk",
        OsType = nodes.Select(static n => n.Info.OsType).Distinct(StringComparer.Ordinal).Count() == 1 ? nodes[0].Info.OsType : "linux",
        Cpus = nodes.Sum(static n => n.Info.Cpus),
        MemoryTotal = nodes.Sum(static n => n.Info.MemoryTotal),
        Containers = nodes.Sum(static n => n.Info.Containers),
        ContainersRunning = nodes.Sum(static n => n.Info.ContainersRunning),
        ContainersPaused = nodes.Sum(static n => n.Info.ContainersPaused),
        ContainersStopped = nodes.Sum(static n => n.Info.ContainersStopped),
        Images = nodes.Sum(static n => n.Info.Images),
        Nodes = [.. nodes.Select(static n => n.Node.View)],
        SystemStatus = [.. Heading(options, nodes.Count), .. nodes.SelectMany(node => Lines(node.Node, node.Info, loads, options.TimeProvider.GetUtcNow()))],
    };

    private static IEnumerable<string[]> Heading(ClusterOptions options, int count) =>
    [
        ["Role", "primary"],
        ["Strategy", options.Strategy],
        ["Nodes", count.ToString(CultureInfo.InvariantCulture)],
    ];

    private static IEnumerable<string[]> Lines(ClusterNode node, EngineInfo info, IReadOnlyList<NodeLoad> loads, DateTimeOffset now)
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
            .. node.Monitor.Problem is { } problem ? [[$"{Indent}Error", problem]] : Array.Empty<string[]>(),
            [$"{Indent}UpdatedAt", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)],
            [$"{Indent}ServerVersion", info.ServerVersion],
        ];
    }
}
