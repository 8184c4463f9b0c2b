using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>A node in a heap: its key (containers, then name) beside its number, so that comparing reads nothing else.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct HeapEntry(long Key, int Node);
