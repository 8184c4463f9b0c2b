namespace MachineCli;

/// <summary>Columns as wide as their widest value and three spaces.</summary>
internal static class MachineTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows.Max(static row => row.Count);
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Where(row => row.Count > column).Max(row => row[column].Length) + 3)];
        return rows.Select(row => string.Concat(row.Select((value, column) => column == row.Count - 1 ? value : value.PadRight(Math.Max(widths[column], 5)))).TrimEnd());
    }
}
