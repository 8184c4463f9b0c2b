using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>What a placement reads and writes of a node, in one cache line; columns of all nodes lie side by side.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NodeColumn
{
    public const int NoCell = -1;

    /// <summary>CPU left, in billionths; negative where more is held than fits.</summary>
    public long FreeCpu;

    /// <summary>Memory left, in bytes.</summary>
    public long FreeMemory;

    /// <summary>The place of the node's name among all names; equal order, not equal distance.</summary>
    public int Rank;

    /// <summary>How many containers it holds.</summary>
    public int Count;

    /// <summary>Its first container, −1 for none.</summary>
    public int FirstSlot;

    /// <summary>Its class in the index.</summary>
    public int Class;

    /// <summary>Its cell in the grid of its class, −1 while it is not indexed.</summary>
    public int Cell;

    /// <summary>Its position in the heap of its cell.</summary>
    public int Position;
}
