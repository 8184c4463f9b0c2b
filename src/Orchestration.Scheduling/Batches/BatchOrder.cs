namespace Orchestration.Scheduling;

/// <summary>
/// The order in which a batch is packed. Large before small, and so mixed that CPU and memory fill up together: best fit
/// taken in runs of one kind would fill nodes with one resource and strand the other.
/// </summary>
internal static class BatchOrder
{
    private const PlacementAspects OrderMatters = PlacementAspects.Dependencies | PlacementAspects.Affinities | PlacementAspects.TopologySpreads | PlacementAspects.Group;

    /// <summary>The requests in the order of placing; those that lean on others come last, as they were given.</summary>
    public static IReadOnlyList<PlacementRequest> Arrange(IReadOnlyList<PlacementRequest> requests, IReadOnlyList<NodeView> nodes)
    {
        var (cpu, memory) = (1.0, 1.0);
        foreach (var node in nodes) (cpu, memory) = (cpu + node.Capacity.NanoCpus, memory + node.Capacity.Memory.Bytes);
        List<Item> free = [.. requests.Where(IsFree).Select(request => new Item(request, request.NanoCpus / cpu, request.Memory.Bytes / memory))];
        return [.. Mix(Largest(free, item => item.Cpu >= item.Memory), Largest(free, item => item.Cpu < item.Memory)), .. requests.Where(request => !IsFree(request))];
    }

    private static bool IsFree(PlacementRequest request) => (request.Aspects & OrderMatters) == PlacementAspects.None;

    // A stable sort: equal ones keep the order in which they were given.
    private static Queue<Item> Largest(List<Item> items, Func<Item, bool> belongs) =>
        new(items.Where(belongs).OrderByDescending(item => Math.Max(item.Cpu, item.Memory)));

    private static IEnumerable<PlacementRequest> Mix(Queue<Item> cpuHeavy, Queue<Item> memoryHeavy)
    {
        var ahead = 0.0; // how much more CPU than memory is taken so far
        while (cpuHeavy.Count + memoryHeavy.Count > 0)
        {
            var item = memoryHeavy.Count == 0 || (cpuHeavy.Count > 0 && ahead <= 0) ? cpuHeavy.Dequeue() : memoryHeavy.Dequeue();
            ahead += item.Cpu - item.Memory;
            yield return item.Request;
        }
    }

    private sealed record Item(PlacementRequest Request, double Cpu, double Memory);
}
