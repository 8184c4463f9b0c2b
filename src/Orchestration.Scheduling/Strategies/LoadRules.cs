namespace Orchestration.Scheduling;

/// <summary>
/// The Strict measure of load. A node's CPU and memory are each reckoned in 64ths of its size, rounded to whole 64ths;
/// what is left is a <em>cell</em> of 0 to 63, and what a request would take is its <em>share</em>. Nodes of about the
/// same size (rounded down to 16 steps per power of two) have the same shares. So the order of nodes of one size does
/// not depend on the request, and an index can keep it.
/// </summary>
internal static class LoadRules
{
    /// <summary>Cells in each direction.</summary>
    public const int Cells = 64;

    private const int SizeBits = 4;

    /// <summary>The size that stands for all capacities near it.</summary>
    public static long Size(long capacity)
    {
        if (capacity <= 0) return 0;
        var shift = Math.Max(0, 63 - long.LeadingZeroCount(capacity) - SizeBits);
        return capacity >> (int)shift << (int)shift;
    }

    /// <summary>64ths per unit of a size.</summary>
    public static double Scale(long size) => size == 0 ? 0 : (double)Cells / size;

    /// <summary>How many 64ths are free, 0 to 63. Never falls when <paramref name="free"/> grows.</summary>
    public static int FreeCell(long free, double scale) => free <= 0 ? 0 : (int)Math.Min(free * scale, Cells - 1);

    /// <summary>How many 64ths a request takes, 0 to 64.</summary>
    public static int Share(long wanted, double scale) => (int)Math.Min(wanted * scale, Cells);

    /// <summary>The load of CPU and memory together after the request was placed.</summary>
    public static int LoadAfter(PlacementRequest request, NodeView node)
    {
        var (capacity, free) = (node.Capacity, node.Free);
        var (cpuScale, memoryScale) = (Scale(Size(capacity.NanoCpus)), Scale(Size(capacity.Memory.Bytes)));
        return Cells - FreeCell(free.NanoCpus, cpuScale) + Share(request.NanoCpus, cpuScale)
            + Cells - FreeCell(free.Memory.Bytes, memoryScale) + Share(request.Memory.Bytes, memoryScale);
    }
}
