namespace Orchestration.Compose.Groups;

/// <summary>
/// Which replica of one service goes with which of another: the one with the same number, and where there is none, one
/// after the other around the numbers that there are.
/// </summary>
/// <param name="numbers">Numbers of each service's replicas, ascending.</param>
internal sealed class ReplicaPairs(IReadOnlyDictionary<string, IReadOnlyList<int>> numbers)
{
    public IReadOnlyList<int> Of(string service) => numbers.GetValueOrDefault(service, []);

    /// <summary>The partner; null when the other service has no replicas.</summary>
    public ReplicaId? Partner(ReplicaId replica, string target)
    {
        var candidates = Of(target);
        if (candidates.Count == 0) return null;
        if (candidates.Contains(replica.Number)) return new(target, replica.Number);
        var index = Math.Max(0, Of(replica.Service).TakeWhile(number => number < replica.Number).Count());
        return new(target, candidates[index % candidates.Count]);
    }
}
