namespace Orchestration.Scheduling;

/// <summary>
/// The cells of a grid that may have room, best first: most free for spread, least free for binpack. Each row has one
/// candidate at a time; rows that cannot be better than the candidates at hand are not opened.
/// </summary>
internal ref struct CellWalk(CellGrid grid, int leastRow, int leastColumn, bool isSpread)
{
    private RowBuffer _rows;
    private RowBuffer _columns;
    private int _open;
    private int _nextRow = isSpread ? grid.RowDownFrom(LoadRules.Cells - 1) : grid.RowFrom(leastRow);

    public void Visit(IndexedSearch search, int baseCost)
    {
        while (true)
        {
            var (best, cost) = Best(baseCost);
            if (best < 0 || !search.IsWorthwhile(cost)) return;
            if (search.TryCell(grid.Heap(_rows[best], _columns[best]), cost)) Close(best);
            else Advance(best);
        }
    }

    // The least cost among the open rows, opening rows as long as they may have less.
    private (int Open, int Cost) Best(int baseCost)
    {
        var (best, bestFree) = (-1, 0);
        for (var i = 0; i < _open; i++) Consider(i, ref best, ref bestFree);
        while (_nextRow >= leastRow && (best < 0 || MayBeBetter(_nextRow, bestFree)))
        {
            var column = FirstColumn(_nextRow);
            if (column >= leastColumn)
            {
                (_rows[_open], _columns[_open]) = ((byte)_nextRow, (byte)column);
                Consider(_open++, ref best, ref bestFree);
            }

            _nextRow = isSpread ? grid.RowDownFrom(_nextRow - 1) : grid.RowFrom(_nextRow + 1);
        }

        return (best, baseCost + (isSpread ? -bestFree : bestFree));
    }

    private void Consider(int open, ref int best, ref int bestFree)
    {
        var free = LoadRules.FloorOf(_rows[open]) + LoadRules.FloorOf(_columns[open]);
        if (best >= 0 && (isSpread ? free <= bestFree : free >= bestFree)) return;
        (best, bestFree) = (open, free);
    }

    private bool MayBeBetter(int row, int bestFree) => isSpread
        ? LoadRules.FloorOf(row) + LoadRules.FloorOf(LoadRules.Cells - 1) >= bestFree
        : LoadRules.FloorOf(row) + LoadRules.FloorOf(leastColumn) <= bestFree;

    private int FirstColumn(int row) => isSpread ? grid.ColumnDownFrom(row, LoadRules.Cells - 1) : grid.ColumnFrom(row, leastColumn);

    private void Advance(int open)
    {
        var (row, column) = (_rows[open], _columns[open]);
        var next = isSpread ? grid.ColumnDownFrom(row, column - 1) : grid.ColumnFrom(row, column + 1);
        if (next < leastColumn) Close(open);
        else _columns[open] = (byte)next;
    }

    // All further cells of the row are worse than the one that gave a node.
    private void Close(int open)
    {
        _open--;
        (_rows[open], _columns[open]) = (_rows[_open], _columns[_open]);
    }

    [System.Runtime.CompilerServices.InlineArray(LoadRules.Cells)]
    private struct RowBuffer
    {
        private byte _first;
    }
}
