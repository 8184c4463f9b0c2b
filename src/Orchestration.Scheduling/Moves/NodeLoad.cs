namespace Orchestration.Scheduling;

/// <summary>How full a node is: the fuller of CPU and memory, 0 to 1.</summary>
internal static class NodeLoad
{
    public static double Of(NodeView node) =>
        Math.Max(Fraction(node.Used.NanoCpus, node.Capacity.NanoCpus), Fraction(node.Used.Memory.Bytes, node.Capacity.Memory.Bytes));

    private static double Fraction(long used, long capacity) => capacity <= 0 ? 0 : (double)used / capacity;
}
