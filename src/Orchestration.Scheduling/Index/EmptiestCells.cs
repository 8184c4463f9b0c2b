using System.Numerics;

namespace Orchestration.Scheduling;

/// <summary>
/// The cells of a grid that hold nodes, those with most left first: a bit for each cell in that order, and a bit for each
/// word of them. The order is the same for every request, for what a request takes is the same everywhere.
/// </summary>
internal sealed class EmptiestCells
{
    private const int All = LoadRules.Cells * LoadRules.Cells;
    private static readonly ushort[] CellAt = [.. Enumerable.Range(0, All).OrderByDescending(ValueOf).Select(cell => (ushort)cell)];
    private static readonly ushort[] PlaceOf = Inverse(CellAt);
    private readonly ulong[] _cells = new ulong[All / 64];
    private readonly ulong[] _words = new ulong[All / 64 / 64];

    /// <summary>No further cell.</summary>
    public const int None = -1;

    public void Add(int cell)
    {
        var place = PlaceOf[cell];
        _cells[place >> 6] |= 1UL << (place & 63);
        _words[place >> 12] |= 1UL << ((place >> 6) & 63);
    }

    public void Remove(int cell)
    {
        var place = PlaceOf[cell];
        if ((_cells[place >> 6] &= ~(1UL << (place & 63))) == 0) _words[place >> 12] &= ~(1UL << ((place >> 6) & 63));
    }

    /// <summary>The place, from this one on, of the next cell that holds a node.</summary>
    public int From(int place)
    {
        if (place >= All) return None;
        var word = place >> 6;
        var rest = _cells[word] >> (place & 63) << (place & 63);
        if (rest != 0) return (word << 6) + BitOperations.TrailingZeroCount(rest);
        for (var group = ++word >> 6; group < _words.Length; word = ++group << 6)
        {
            var words = _words[group] >> (word & 63) << (word & 63);
            if (words == 0) continue;
            word = (group << 6) + BitOperations.TrailingZeroCount(words);
            return (word << 6) + BitOperations.TrailingZeroCount(_cells[word]);
        }

        return None;
    }

    /// <summary>The cell at a place.</summary>
    public static int Cell(int place) => CellAt[place];

    private static int ValueOf(int cell) => LoadRules.FloorOf(cell / LoadRules.Cells) + LoadRules.FloorOf(cell % LoadRules.Cells);

    private static ushort[] Inverse(ushort[] cells)
    {
        var places = new ushort[cells.Length];
        for (var place = 0; place < cells.Length; place++) places[cells[place]] = (ushort)place;
        return places;
    }
}
