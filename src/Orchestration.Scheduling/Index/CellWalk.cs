namespace Orchestration.Scheduling;

/// <summary>
/// The cells of a grid that may have room, best first. In each row the value falls from one cell on in one direction
/// (evenest: in both), so a row is a cursor or two; rows that cannot be better than the candidates at hand are not opened.
/// </summary>
internal ref struct CellWalk
{
    /// <summary>Two for each row.</summary>
    public const int MostCursors = LoadRules.Cells * 2;

    private const int EnoughFirst = 12;
    private readonly CellGrid _grid;
    private readonly StrictRanking _ranking;
    private readonly int _leastRow;
    private readonly int _leastColumn;
    private readonly int _bestColumn;
    private readonly int _fullCpu;
    private readonly int _fullMemory;
    private readonly Span<CellCursor> _cursors;
    private int _open;
    private int _nextRow;

    /// <param name="grid">The grid.</param>
    /// <param name="ranking">What is best.</param>
    /// <param name="leastRow">No cell in a lower row has enough CPU.</param>
    /// <param name="leastColumn">No cell in a lower column has enough memory.</param>
    /// <param name="cpuShare">What the request takes of CPU, in 2048ths.</param>
    /// <param name="memoryShare">What it takes of memory.</param>
    /// <param name="cursors">Room for <see cref="MostCursors"/>; not cleared, for that would cost more than a placement.</param>
    public CellWalk(CellGrid grid, StrictRanking ranking, int leastRow, int leastColumn, int cpuShare, int memoryShare, Span<CellCursor> cursors)
    {
        (_grid, _ranking, _leastRow, _leastColumn) = (grid, ranking, leastRow, leastColumn);
        _cursors = cursors;
        (_fullCpu, _fullMemory) = (LoadRules.Units + cpuShare, LoadRules.Units + memoryShare);
        _nextRow = IsDownward ? grid.RowDownFrom(LoadRules.Cells - 1) : grid.RowFrom(leastRow);
        _bestColumn = IsDownward ? grid.AnyColumnDownFrom(LoadRules.Cells - 1) : grid.AnyColumnFrom(leastColumn);
        if (_bestColumn < leastColumn) _nextRow = CellGrid.None;
    }

    private bool IsDownward => _ranking.Shape == PackingShape.Emptiest;

    /// <summary>Shows the search one cell after the other until it has its node. The cost is the negative of the score.</summary>
    public void Visit(IndexedSearch search, int baseCost)
    {
        if (_grid.Emptiest is { } emptiest && VisitFirst(search, baseCost, emptiest)) return;
        while (true)
        {
            var best = Best(out var value);
            if (best < 0 || !search.IsWorthwhile(baseCost - value)) return;
            ref var cursor = ref _cursors[best];
            if (search.TryCell(_grid.Heap(cursor.Row, cursor.Column), baseCost - value)) Close(best);
            else Advance(best);
        }
    }

    // Nearly always one of the emptiest cells has room: then no row is opened. If not, the walk begins anew and passes them again.
    private readonly bool VisitFirst(IndexedSearch search, int baseCost, EmptiestCells emptiest)
    {
        var place = emptiest.From(0);
        for (var i = 0; i < EnoughFirst && place >= 0; i++, place = emptiest.From(place + 1))
        {
            var cell = EmptiestCells.Cell(place);
            var (row, column) = (cell / LoadRules.Cells, cell % LoadRules.Cells);
            var cost = baseCost - ValueOf(row, column);
            if (!search.IsWorthwhile(cost)) return true;
            if (row >= _leastRow && column >= _leastColumn) search.TryCell(_grid.Heap(cell), cost);
        }

        return place < 0;
    }

    // The most valuable among the open cursors, opening rows as long as they may have more.
    private int Best(out int value)
    {
        var best = -1;
        value = int.MinValue;
        for (var i = 0; i < _open; i++) Consider(i, ref best, ref value);
        while (_nextRow >= _leastRow && (best < 0 || MostValueOf(_nextRow) >= value))
        {
            var before = _open;
            OpenRow(_nextRow);
            for (var i = before; i < _open; i++) Consider(i, ref best, ref value);
            _nextRow = IsDownward ? _grid.RowDownFrom(_nextRow - 1) : _grid.RowFrom(_nextRow + 1);
        }

        return best;
    }

    private void Consider(int at, ref int best, ref int value)
    {
        if (_cursors[at].Value > value) (best, value) = (at, _cursors[at].Value);
    }

    private void OpenRow(int row)
    {
        switch (_ranking.Shape)
        {
            case PackingShape.Emptiest: Open(row, _grid.ColumnDownFrom(row, LoadRules.Cells - 1), -1); break;
            case PackingShape.Fullest: Open(row, _grid.ColumnFrom(row, _leastColumn), +1); break;
            default:
                var even = EvenColumn(row);
                Open(row, _grid.ColumnDownFrom(row, even), -1);
                Open(row, _grid.ColumnFrom(row, Math.Max(even + 1, _leastColumn)), +1);
                break;
        }
    }

    private void Open(int row, int column, int step)
    {
        if (column < _leastColumn) return;
        _cursors[_open++] = new() { Row = (byte)row, Column = (byte)column, Step = (sbyte)step, Value = ValueOf(row, column) };
    }

    private void Advance(int at)
    {
        ref var cursor = ref _cursors[at];
        var next = cursor.Step < 0 ? _grid.ColumnDownFrom(cursor.Row, cursor.Column - 1) : _grid.ColumnFrom(cursor.Row, cursor.Column + 1);
        if (next < _leastColumn)
        {
            Close(at);
            return;
        }

        cursor.Column = (byte)next;
        cursor.Value = ValueOf(cursor.Row, next);
    }

    // All further cells in a cursor's direction are worse than the one that gave a node.
    private void Close(int at) => _cursors[at] = _cursors[--_open];

    private readonly int ValueOf(int row, int column) => _ranking.Value(_fullCpu - LoadRules.FloorOf(row), _fullMemory - LoadRules.FloorOf(column));

    private int MostValueOf(int row) => _ranking.Shape switch
    {
        PackingShape.Emptiest or PackingShape.Fullest => ValueOf(row, _bestColumn),
        _ => FreeCpu(row) < 0 ? int.MaxValue : LoadRules.Units - FreeCpu(row) + LoadRules.Units - StrictRanking.EvenMemory(FreeCpu(row)),
    };

    // What a node of the row has left after the request, in 2048ths; negative in a cell that is too small by a part.
    private int FreeCpu(int row) => LoadRules.Units - _fullCpu + LoadRules.FloorOf(row);

    // The last column that has no more memory than goes with the row's CPU.
    private int EvenColumn(int row) =>
        LoadRules.CellOf(Math.Clamp(StrictRanking.EvenMemory(FreeCpu(row)) + _fullMemory - LoadRules.Units, 0, LoadRules.Units - 1));
}
