namespace Orchestration.Scheduling;

/// <summary>What is wrong with a batch before anything of it is placed.</summary>
internal static class BatchRules
{
    public static void RefuseTaken(List<PlacementRequest> requests, ClusterState state)
    {
        HashSet<string> ids = new(StringComparer.Ordinal), names = new(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            state.RefuseTaken(request, IdTable.Hash(request.Id));
            if (!ids.Add(request.Id)) throw new DuplicateContainerException(request.Name ?? request.Id);
            if (request.Name is { } name && !names.Add(name)) throw new DuplicateContainerException(name);
        }
    }
}
