using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>A node that holds containers of a service, and how many.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Home
{
    public int Node;
    public int Count;
}
