namespace Orchestration.Scheduling;

/// <summary>Something about nodes that was asked before, with every node's answer.</summary>
internal sealed class Question(Predicate<NodeSnapshot> holds)
{
    public const int NoBit = -1;
    private ulong[] _yes = new ulong[1];

    /// <summary>The bit by which classes answer; −1 if they are not told apart by this question.</summary>
    public int Bit { get; set; } = NoBit;

    /// <summary>How many nodes say yes.</summary>
    public int YesCount { get; private set; }

    /// <summary>The answers, a bit for each node's number.</summary>
    public ReadOnlySpan<ulong> Yes => _yes;

    public bool this[int node] => node >> 6 < _yes.Length && (_yes[node >> 6] & (1UL << (node & 63))) != 0;

    public static Question Constraint(PlacementExpression expression) => new(node => ConstraintFilter.Holds(expression, node, SchedulingMode.Strict));

    public static Question Whitelist(PlacementExpression expression) => new(node => WhitelistFilter.Holds(expression, node.Name, SchedulingMode.Strict));

    public static Question Label(string label, string value) =>
        new(node => node.Labels.TryGetValue(label, out var held) && string.Equals(held, value, StringComparison.Ordinal));

    public bool Ask(NodeSnapshot node) => holds(node);

    public void Set(int node, bool answer)
    {
        if (this[node] == answer) return;
        if (node >> 6 >= _yes.Length) Array.Resize(ref _yes, Math.Max(_yes.Length * 2, (node >> 6) + 1));
        _yes[node >> 6] ^= 1UL << (node & 63);
        YesCount += answer ? 1 : -1;
    }
}
