namespace Orchestration.Yaml;

/// <summary>Counts the nodes that one load may still create, over all its texts.</summary>
/// <param name="nodes">Nodes that may be created.</param>
public sealed class YamlBudget(int nodes)
{
    /// <summary>Nodes that may still be created; negative once the budget is spent.</summary>
    public int Remaining { get; private set; } = nodes;

    /// <summary>True once more nodes were asked for than allowed.</summary>
    public bool IsSpent => Remaining < 0;

    /// <summary>Takes nodes from the budget.</summary>
    /// <param name="count">Nodes about to be created.</param>
    /// <returns>False when the budget does not allow them.</returns>
    public bool TrySpend(int count)
    {
        if (Remaining < 0) return false;
        Remaining -= count;
        return Remaining >= 0;
    }
}
