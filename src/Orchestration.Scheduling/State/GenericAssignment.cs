namespace Orchestration.Scheduling;

/// <summary>Hands named pieces of a node to a request that only counts them, lowest name first.</summary>
internal static class GenericAssignment
{
    public static PlacementRequest Assign(PlacementRequest request, NodeView node, SchedulingMode mode) => request with
    {
        GenericResources = [.. request.GenericResources.Select(wanted => wanted.Names.Count > 0 ? wanted : Assign(wanted, node, mode))],
    };

    private static GenericResource Assign(GenericResource wanted, NodeView node, SchedulingMode mode)
    {
        var taken = node.Containers
            .Where(container => container.State != PlacedState.Exited || mode == SchedulingMode.Classic)
            .SelectMany(container => Names(container.Request.GenericResources, wanted.Kind));
        List<string> pieces =
        [
            .. Names(node.Facts.GenericResources, wanted.Kind).Except(taken, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).Take((int)Math.Min(wanted.Count, int.MaxValue)),
        ];
        return pieces.Count == wanted.Count ? wanted with { Names = pieces } : wanted;
    }

    private static IEnumerable<string> Names(IReadOnlyList<GenericResource> resources, string kind) =>
        resources.Where(resource => resource.Kind == kind).SelectMany(resource => resource.Names);
}
