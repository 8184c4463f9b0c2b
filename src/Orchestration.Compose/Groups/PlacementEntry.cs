namespace Orchestration.Compose.Groups;

/// <summary>An environment entry that speaks to the cluster: <c>affinity: container==status</c> or <c>affinity:container==status</c>.</summary>
/// <param name="Kind"><c>affinity</c> or <c>constraint</c>.</param>
/// <param name="Separator">What stood between kind and expression: <c>:</c> or <c>=</c>.</param>
/// <param name="Expression">The expression.</param>
internal readonly record struct PlacementEntry(string Kind, char Separator, PlacementText Expression)
{
    private static readonly string[] Kinds = ["affinity", "constraint"];

    /// <summary>Reads <c>KEY=VALUE</c>; null when it is an ordinary variable.</summary>
    public static PlacementEntry? Read(string entry)
    {
        foreach (var kind in Kinds)
        {
            if (entry.Length <= kind.Length || !entry.StartsWith(kind, StringComparison.Ordinal) || entry[kind.Length] is not (':' or '=')) continue;
            return PlacementText.Read(entry[(kind.Length + 1)..]) is { } expression ? new(kind, entry[kind.Length], expression) : null;
        }

        return null;
    }

    public bool IsAffinity => Kind[0] == 'a';

    public override string ToString() => $"{Kind}{Separator}{Expression}";
}
