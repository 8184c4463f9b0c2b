namespace Orchestration.Compose.Groups;

/// <summary>
/// One affinity or constraint as a user wrote it: <c>container==status</c>, <c>rule!=~tomcat</c>. Just enough is read to
/// find out which services are tied; what it means is the cluster's business.
/// </summary>
/// <param name="Key">Left side.</param>
/// <param name="Operator"><c>==</c> or <c>!=</c>, with <c>~</c> when it is only a wish.</param>
/// <param name="Value">Right side.</param>
internal readonly record struct PlacementText(string Key, string Operator, string Value)
{
    public bool IsEquality => Operator[0] == '=';

    public bool IsWish => Operator[^1] == '~';

    public static PlacementText? Read(string text)
    {
        var at = text.AsSpan().IndexOfAny("=!");
        if (at <= 0 || at + 1 >= text.Length || text[at + 1] != '=') return null;
        var wish = at + 2 < text.Length && text[at + 2] == '~';
        var end = at + (wish ? 3 : 2);
        return new(text[..at].Trim(), text[at..end], text[end..].Trim());
    }

    public override string ToString() => $"{Key}{Operator}{Value}";
}
