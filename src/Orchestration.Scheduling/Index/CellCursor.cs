using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>A row's next cell, and the direction in which to go on.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CellCursor
{
    public int Value;
    public byte Row;
    public byte Column;
    public sbyte Step;
}
