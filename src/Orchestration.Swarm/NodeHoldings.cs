namespace Orchestration.Swarm;

/// <summary>What a node holds that nobody else does.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Containers">Names of the containers that are meant to be there or have not left it yet, in ordinal order.</param>
/// <param name="Volumes">Local volumes that no other node has, in ordinal order; those without a name of their own included.</param>
public sealed record NodeHoldings(string Node, IReadOnlyList<string> Containers, IReadOnlyList<string> Volumes)
{
    /// <summary>Whether nothing is lost when the node goes.</summary>
    public bool IsEmpty => Containers.Count + Volumes.Count == 0;

    /// <summary>Reads as <c>containers web, db; volumes data</c>.</summary>
    public override string ToString() => string.Join("; ",
        [.. Containers.Count > 0 ? [$"containers {string.Join(", ", Containers)}"] : Array.Empty<string>(), .. Volumes.Count > 0 ? [$"volumes {string.Join(", ", Volumes)}"] : Array.Empty<string>()]);
}
