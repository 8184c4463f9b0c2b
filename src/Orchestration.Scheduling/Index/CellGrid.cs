using System.Numerics;

namespace Orchestration.Scheduling;

/// <summary>
/// Free CPU × free memory, a heap of nodes in each cell, and bitmaps of the cells and rows that hold any. A row is a cell
/// of free CPU, a column one of free memory.
/// </summary>
internal sealed class CellGrid(HeapStorage storage, NodeDirectory directory, PackingShape shape)
{
    public const int None = -1;
    private const int Cells = LoadRules.Cells;
    private readonly CellHeap?[]?[] _heaps = new CellHeap?[Cells][];
    private readonly ulong[] _columns = new ulong[Cells * 2];
    private readonly int[] _rowsPerColumn = new int[Cells];
    private readonly EmptiestCells? _emptiest = shape == PackingShape.Emptiest ? new() : null;
    private ulong _lowRows;
    private ulong _highRows;
    private ulong _lowColumns;
    private ulong _highColumns;

    /// <summary>The cells with most left first; null where the least are wanted.</summary>
    public EmptiestCells? Emptiest => _emptiest;

    public CellHeap Heap(int cell) => Heap(cell / Cells, cell % Cells);

    public CellHeap Heap(int row, int column) => _heaps[row]![column]!;

    /// <summary>The rank of the node at a position, without going to the node.</summary>
    public uint RankAt(int cell, int position) => (uint)Heap(cell).Entries[position].Key;

    public void Insert(int cell, long key, int node, ref NodeColumn amounts)
    {
        var (row, column) = (cell / Cells, cell % Cells);
        var heaps = _heaps[row] ??= new CellHeap?[Cells];
        var heap = heaps[column] ??= new(storage, directory);
        if (heap.Count == 0) Mark(row, column);
        heap.Insert(key, node, ref amounts);
    }

    public void Remove(int cell, int position)
    {
        var (row, column) = (cell / Cells, cell % Cells);
        var heap = _heaps[row]![column]!;
        heap.RemoveAt(position);
        if (heap.Count == 0) Unmark(row, column);
    }

    public void Update(int cell, int position, long key, ref NodeColumn amounts) => Heap(cell).Update(position, key, ref amounts);

    /// <summary>The first row from here upwards that holds a node.</summary>
    public int RowFrom(int row) => Up(_lowRows, _highRows, row);

    /// <summary>The first row from here downwards that holds a node.</summary>
    public int RowDownFrom(int row) => Down(_lowRows, _highRows, row);

    /// <summary>The first cell of a row from here upwards that holds a node.</summary>
    public int ColumnFrom(int row, int column) => Up(_columns[row * 2], _columns[(row * 2) + 1], column);

    /// <summary>The first cell of a row from here downwards that holds a node.</summary>
    public int ColumnDownFrom(int row, int column) => Down(_columns[row * 2], _columns[(row * 2) + 1], column);

    /// <summary>The first column from here upwards that holds a node in any row.</summary>
    public int AnyColumnFrom(int column) => Up(_lowColumns, _highColumns, column);

    /// <summary>The first column from here downwards that holds a node in any row.</summary>
    public int AnyColumnDownFrom(int column) => Down(_lowColumns, _highColumns, column);

    public void Rebuild(Func<int, long> key)
    {
        foreach (var heap in _heaps.OfType<CellHeap?[]>().SelectMany(row => row).OfType<CellHeap>()) heap.Rebuild(key);
    }

    private static int Up(ulong low, ulong high, int from)
    {
        if (from >= Cells) return None;
        if (from < 64)
        {
            var rest = low >> from << from;
            if (rest != 0) return BitOperations.TrailingZeroCount(rest);
            from = 64;
        }

        var upper = high >> (from - 64) << (from - 64);
        return upper != 0 ? 64 + BitOperations.TrailingZeroCount(upper) : None;
    }

    private static int Down(ulong low, ulong high, int from)
    {
        if (from < 0) return None;
        if (from >= 64)
        {
            var rest = high << (127 - from) >> (127 - from);
            if (rest != 0) return 127 - BitOperations.LeadingZeroCount(rest);
            from = 63;
        }

        var lower = low << (63 - from) >> (63 - from);
        return lower != 0 ? 63 - BitOperations.LeadingZeroCount(lower) : None;
    }

    private void Mark(int row, int column)
    {
        _columns[(row * 2) + (column >> 6)] |= 1UL << (column & 63);
        Set(ref _lowRows, ref _highRows, row);
        _emptiest?.Add((row * Cells) + column);
        if (++_rowsPerColumn[column] == 1) Set(ref _lowColumns, ref _highColumns, column);
    }

    private void Unmark(int row, int column)
    {
        _columns[(row * 2) + (column >> 6)] &= ~(1UL << (column & 63));
        if ((_columns[row * 2] | _columns[(row * 2) + 1]) == 0) Clear(ref _lowRows, ref _highRows, row);
        _emptiest?.Remove((row * Cells) + column);
        if (--_rowsPerColumn[column] == 0) Clear(ref _lowColumns, ref _highColumns, column);
    }

    private static void Set(ref ulong low, ref ulong high, int bit)
    {
        if (bit < 64) low |= 1UL << bit;
        else high |= 1UL << (bit & 63);
    }

    private static void Clear(ref ulong low, ref ulong high, int bit)
    {
        if (bit < 64) low &= ~(1UL << bit);
        else high &= ~(1UL << (bit & 63));
    }
}
