using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>
/// What a placement reads and writes of a node: half a cache line, and the columns of all nodes lie side by side. On large
/// clusters most columns are in no near cache, so whatever a placement does not need stands elsewhere.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NodeColumn
{
    public const int NoCell = -1;

    /// <summary>CPU left, in billionths; negative where more is held than fits.</summary>
    public long FreeCpu;

    /// <summary>Memory left, in bytes.</summary>
    public long FreeMemory;

    /// <summary>How many containers it holds.</summary>
    public int Count;

    /// <summary>Its first container, −1 for none.</summary>
    public int FirstSlot;

    /// <summary>Its class in the index.</summary>
    public int Class;

    /// <summary>Its cell in the grid of its class, −1 while it is not indexed.</summary>
    public int Cell;
}
