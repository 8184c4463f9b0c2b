namespace Orchestration.Scheduling;

/// <summary>What a node has left of a resource of a user's own kind.</summary>
internal static class GenericRules
{
    /// <summary>Whether the node can give what is wanted: the count, or the very pieces.</summary>
    public static bool Fits(GenericResource wanted, NodeView node, SchedulingMode mode)
    {
        if (wanted.Names.Count == 0) return Free(wanted.Kind, node, mode) >= wanted.Count;
        return wanted.Names.All(name => Owns(node.Facts, wanted.Kind, name)) && !IsAnyTaken(wanted, node, mode)
            && Free(wanted.Kind, node, mode) >= wanted.Count;
    }

    /// <summary>How many of the kind are left.</summary>
    public static long Free(string kind, NodeView node, SchedulingMode mode)
    {
        var free = Total(node.Facts.GenericResources, kind);
        foreach (var container in node.Containers)
        {
            if (Holds(container, mode)) free -= Total(container.Request.GenericResources, kind);
        }

        return free;
    }

    private static bool IsAnyTaken(GenericResource wanted, NodeView node, SchedulingMode mode)
    {
        foreach (var container in node.Containers)
        {
            if (!Holds(container, mode)) continue;
            foreach (var taken in container.Request.GenericResources)
            {
                if (taken.Kind == wanted.Kind && taken.Names.Intersect(wanted.Names, StringComparer.Ordinal).Any()) return true;
            }
        }

        return false;
    }

    private static bool Owns(NodeSnapshot node, string kind, string name) =>
        node.GenericResources.Any(resource => resource.Kind == kind && resource.Names.Contains(name, StringComparer.Ordinal));

    private static bool Holds(PlacedContainer container, SchedulingMode mode) =>
        container.State != PlacedState.Exited || mode == SchedulingMode.Classic;

    private static long Total(IReadOnlyList<GenericResource> resources, string kind)
    {
        var total = 0L;
        foreach (var resource in resources)
        {
            if (string.Equals(resource.Kind, kind, StringComparison.Ordinal)) total += resource.Count;
        }

        return total;
    }
}
