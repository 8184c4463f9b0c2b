namespace Orchestration.Scheduling;

/// <summary>
/// A condition such as <c>zone==eu-*</c>, <c>node!=/^db\d+$/</c> or, as a wish, <c>disk==~ssd</c>. Parsed once, matched often.
/// The value is a text with <c>*</c> for any characters, or an unanchored regular expression between slashes.
/// </summary>
public sealed record PlacementExpression
{
    /// <summary>The longest expression that is read.</summary>
    public const int MaxLength = 1024;

    /// <summary>The longest regular expression that is read.</summary>
    public const int MaxPatternLength = 256;

    private readonly ExpressionPattern _strict;
    private readonly ExpressionPattern _classic;

    internal PlacementExpression(string key, ExpressionOperator comparison, string value, bool isSoft)
    {
        (Key, Operator, Value, IsSoft) = (key, comparison, value, isSoft);
        _strict = ExpressionPattern.Strict(value);
        _classic = ExpressionPattern.Classic(value);
    }

    /// <summary>What is looked at: <c>node</c>, <c>container</c>, <c>image</c>, <c>service</c>, <c>volume</c>, or a label. In lower case.</summary>
    public string Key { get; }

    /// <summary>How it is compared.</summary>
    public ExpressionOperator Operator { get; }

    /// <summary>The text, glob or <c>/regex/</c> to compare with, without the <c>~</c>.</summary>
    public string Value { get; }

    /// <summary>Whether it is a wish: dropped rather than leaving the request without a node.</summary>
    public bool IsSoft { get; }

    /// <summary>Among wishes that cannot all be met, the lighter is dropped first (Strict mode). Default 0; not part of the text.</summary>
    public int Weight { get; init; }

    /// <summary>The text if it matches nothing but itself in Strict mode; null for globs and regular expressions.</summary>
    public string? Literal => _strict.Literal;

    /// <summary>Reads <c>key==value</c> or <c>key!=value</c>; a value that starts with <c>~</c> makes it a wish.</summary>
    /// <exception cref="ExpressionException">The text is no expression; the exception tells the position.</exception>
    public static PlacementExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ExpressionParser.Read(text, out var failure) ?? throw failure!;
    }

    /// <summary>Reads several expressions, all of which must hold.</summary>
    /// <exception cref="ExpressionException">One of them is no expression.</exception>
    public static IReadOnlyList<PlacementExpression> ParseAll(params IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. texts.Select(Parse)];
    }

    /// <summary>Reads an expression; null, with the reason, if the text is none.</summary>
    public static PlacementExpression? TryParse(string text, out ExpressionException? failure)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ExpressionParser.Read(text, out failure);
    }

    /// <summary>Whether the expression holds for a thing with this one value; a missing label is the empty text.</summary>
    public bool Holds(string candidate, SchedulingMode mode = SchedulingMode.Strict) =>
        Matches(candidate, mode) == (Operator == ExpressionOperator.Equal);

    /// <summary>Whether the expression holds for a thing with these values: <c>==</c> if any matches, <c>!=</c> if none does.</summary>
    public bool HoldsAmong(IEnumerable<string> candidates, SchedulingMode mode = SchedulingMode.Strict)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        foreach (var candidate in candidates)
        {
            if (Matches(candidate, mode)) return Operator == ExpressionOperator.Equal;
        }

        return Operator == ExpressionOperator.NotEqual;
    }

    /// <summary>Whether the value matches, whatever the operator.</summary>
    public bool Matches(string candidate, SchedulingMode mode = SchedulingMode.Strict) =>
        (mode == SchedulingMode.Classic ? _classic : _strict).IsMatch(candidate);

    /// <summary>Whether both say the same; the weight counts.</summary>
    public bool Equals(PlacementExpression? other) =>
        other is not null && Operator == other.Operator && IsSoft == other.IsSoft && Weight == other.Weight
        && string.Equals(Key, other.Key, StringComparison.Ordinal) && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Operator, Value, IsSoft, Weight);

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => $"{Key}{(Operator == ExpressionOperator.Equal ? "==" : "!=")}{(IsSoft ? "~" : "")}{Value}";
}
