namespace Orchestration.Scheduling;

/// <summary>What makes a request invalid before any node is looked at.</summary>
internal static class RequestRules
{
    /// <summary>The largest amount of anything: 64 PiB of memory, 72 million cores; sums of them do not overflow.</summary>
    public const long Largest = 1L << 56;

    public static void Check(PlacementRequest request)
    {
        if (IsPlain(request.Aspects) && request.Id.Length > 0 && request.Name is not "" && AreSound(request.NanoCpus, request.Memory.Bytes) && ArePorts(request)) return;
        List<string> problems = [.. Problems(request)];
        if (problems.Count > 0) throw SchedulingException.BadRequest(request, problems);
    }

    public static IEnumerable<string> Problems(PlacementRequest request)
    {
        IEnumerable<string?> problems =
        [
            request.Id.Length == 0 ? "its id is empty" : null,
            request.Name?.Length == 0 ? "its name is empty" : null,
            .. AmountProblems(request.Resources),
            .. request.GenericResources.Select(resource => Amount(resource.Kind, resource.Count)),
            .. request.GenericResources.Select(resource => resource.Names.Count > 0 && resource.Names.Count != resource.Count ? $"{resource} names {resource.Names.Count} pieces" : null),
            .. request.HostPorts.Select(port => port.Port is < 1 or > 65535 ? FormattableString.Invariant($"host port {port.Port} is not from 1 to 65535") : null),
            .. request.TopologySpreads.Select(spread => spread.MaxSkew < 1 ? FormattableString.Invariant($"skew {spread.MaxSkew} of {spread.Label} is below 1") : null),
            request.MaxPerNode < 1 ? FormattableString.Invariant($"max per node {request.MaxPerNode} is below 1") : null,
            request is { MaxPerNode: not null, Service: null } ? "max per node needs a service to count" : null,
        ];
        return problems.OfType<string>();
    }

    public static IEnumerable<string?> AmountProblems(ResourceAmounts amounts) =>
    [
        Amount("CPU", amounts.NanoCpus), Amount("memory", amounts.Memory.Bytes), Amount("disk", amounts.Disk.Bytes), Amount("pids", amounts.Pids),
    ];

    private static string? Amount(string what, long amount) => amount switch
    {
        < 0 => FormattableString.Invariant($"{what} is negative ({amount})"),
        > Largest => FormattableString.Invariant($"{what} is too large ({amount}, at most {Largest})"),
        _ => null,
    };

    // What cannot be wrong by itself, or is checked below without a list of problems.
    private static bool IsPlain(PlacementAspects aspects) => (aspects & ~(PlacementAspects.Name | PlacementAspects.Service
        | PlacementAspects.Constraints | PlacementAspects.Affinities | PlacementAspects.Whitelists | PlacementAspects.HostPorts | PlacementAspects.Dependencies | PlacementAspects.Group)) == PlacementAspects.None;

    private static bool ArePorts(PlacementRequest request)
    {
        if ((request.Aspects & PlacementAspects.HostPorts) == PlacementAspects.None) return true;
        for (var i = 0; i < request.HostPorts.Count; i++)
        {
            if (request.HostPorts[i].Port is < 1 or > 65535) return false;
        }

        return true;
    }

    private static bool AreSound(long cpu, long memory) => (ulong)cpu <= Largest && (ulong)memory <= Largest;
}
