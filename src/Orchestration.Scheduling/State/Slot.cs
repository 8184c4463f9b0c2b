using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>One placed container, a member of its node's list and, while it is pending, of the queue of deadlines.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Slot
{
    public PlacementRequest? Request;
    public int Node;
    public long Deadline;
    public int Hash;
    public int Version;
    public int Next;
    public int Previous;
    public int NextPending;
    public int PreviousPending;
    public PlacedState State;

    /// <summary>What its request asks, here too, so that a container without ports is passed over without going to its request.</summary>
    public PlacementAspects Aspects;
}
