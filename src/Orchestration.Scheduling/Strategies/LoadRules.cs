using System.Numerics;

namespace Orchestration.Scheduling;

/// <summary>
/// The Strict measure of load. What a node has free of CPU and of memory is each reckoned in 2048ths of its size and put
/// into one of 128 <em>cells</em>: single 2048ths when little is left, where a fit is decided, up to 32nds when much is.
/// What a request takes is its <em>share</em> in 2048ths. A size stands for all capacities near it (16 steps per power of
/// two), so that nodes of about one size have the same shares: their order does not depend on the request, and an index
/// can keep it.
/// </summary>
internal static class LoadRules
{
    /// <summary>Cells in each direction.</summary>
    public const int Cells = 128;

    /// <summary>The parts into which a size is divided.</summary>
    public const int Units = 2048;

    private const int SizeBits = 4;
    private const int ExactCells = 32;
    private const int StepBits = 4;
    private static readonly int[] Floors = [.. Enumerable.Range(0, Cells).Select(Floor)];

    /// <summary>The size that stands for all capacities near it.</summary>
    public static long Size(long capacity)
    {
        if (capacity <= 0) return 0;
        var shift = Math.Max(0, BitOperations.Log2((ulong)capacity) - SizeBits);
        return capacity >> shift << shift;
    }

    /// <summary>2048ths per unit of a size.</summary>
    public static double Scale(long size) => size == 0 ? 0 : (double)Units / size;

    /// <summary>The cell of what is free, 0 to 127. Never falls when <paramref name="free"/> grows.</summary>
    public static int Cell(long free, double scale)
    {
        if (free <= 0) return 0;
        return CellOf((int)Math.Min(free * scale, Units - 1));
    }

    /// <summary>The cell of so many 2048ths, 0 to 2047.</summary>
    public static int CellOf(int units)
    {
        if (units < ExactCells) return units;
        var power = BitOperations.Log2((uint)units);
        return ExactCells + ((power - StepBits - 1) << StepBits) + ((units >> (power - StepBits)) & ((1 << StepBits) - 1));
    }

    /// <summary>The fewest 2048ths that a cell stands for.</summary>
    public static int FloorOf(int cell) => Floors[cell];

    /// <summary>How many 2048ths a request takes, 0 to 2048.</summary>
    public static int Share(long wanted, double scale) => (int)Math.Min(wanted * scale, Units);

    /// <summary>The loads of CPU and of memory after the request was placed.</summary>
    public static (int Cpu, int Memory) LoadsAfter(PlacementRequest request, NodeView node)
    {
        var (capacity, free) = (node.Capacity, node.Free);
        return (
            LoadAfter(request.NanoCpus, free.NanoCpus, Scale(Size(capacity.NanoCpus))),
            LoadAfter(request.Memory.Bytes, free.Memory.Bytes, Scale(Size(capacity.Memory.Bytes))));
    }

    private static int LoadAfter(long wanted, long free, double scale) => Units - FloorOf(Cell(free, scale)) + Share(wanted, scale);

    private static int Floor(int cell)
    {
        if (cell < ExactCells) return cell;
        var (power, step) = ((cell - ExactCells) >> StepBits, (cell - ExactCells) & ((1 << StepBits) - 1));
        return ((1 << StepBits) + step) << (power + 1);
    }
}
