using System.Globalization;

namespace Orchestration.Yaml;

/// <summary>A single value.</summary>
public sealed class YamlScalar : YamlNode
{
    /// <summary>A value with its kind.</summary>
    /// <param name="text">The text as written, unescaped.</param>
    /// <param name="kind">What it looks like.</param>
    /// <param name="position">Where it starts.</param>
    /// <param name="tag">Explicit tag, or null.</param>
    public YamlScalar(string text, YamlScalarKind kind, YamlPosition position, string? tag = null)
        : base(position, tag)
    {
        Text = text;
        Kind = kind;
    }

    /// <summary>The text as written, unescaped: <c>0x10</c> stays <c>0x10</c>.</summary>
    public string Text { get; }

    /// <summary>What the text looks like.</summary>
    public YamlScalarKind Kind { get; }

    /// <summary>True for text; false for null, booleans, numbers and timestamps.</summary>
    public bool IsText => Kind == YamlScalarKind.Text;

    /// <summary>True for an empty plain value, <c>~</c> and <c>null</c>.</summary>
    public bool IsNull => Kind == YamlScalarKind.Null;

    /// <summary>The value in canonical text: <c>0x10</c> gives <c>16</c>, <c>1.10</c> gives <c>1.1</c>, null gives the empty text.</summary>
    public string Canonical => Kind switch
    {
        YamlScalarKind.Text => Text,
        YamlScalarKind.Null => "",
        YamlScalarKind.Boolean => AsBoolean ? "true" : "false",
        YamlScalarKind.Integer => ScalarValues.Integer(Text).ToString(CultureInfo.InvariantCulture),
        YamlScalarKind.Float => ScalarValues.Format(ScalarValues.Float(Text)),
        _ => ScalarValues.Timestamp(Text),
    };

    /// <summary>The truth of a boolean; false for every other kind.</summary>
    public bool AsBoolean => Kind == YamlScalarKind.Boolean && Text[0] is 't' or 'T';

    /// <summary>The number of an integer, or of a float without a fraction; null for every other value and beyond 64 bits.</summary>
    public long? AsInteger => Kind switch
    {
        YamlScalarKind.Integer when ScalarValues.Integer(Text) is var value && value >= long.MinValue && value <= long.MaxValue => (long)value,
        YamlScalarKind.Float when ScalarValues.Float(Text) is var value && value == Math.Floor(value) && Math.Abs(value) < 9e18 => (long)value,
        _ => null,
    };

    /// <summary>The number of an integer or a float; null for every other kind.</summary>
    public double? AsNumber => Kind switch
    {
        YamlScalarKind.Integer => (double)ScalarValues.Integer(Text),
        YamlScalarKind.Float => ScalarValues.Float(Text),
        _ => null,
    };

    /// <inheritdoc/>
    public override YamlNode? Clone(YamlBudget budget, Func<YamlSource, YamlSource>? relocate = null)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return budget.TrySpend(1) ? new YamlScalar(Text, Kind, Moved(relocate), Tag) { Replaced = Replaced } : null;
    }

    /// <inheritdoc/>
    public override YamlNode WithoutTag() => Tag is null ? this : new YamlScalar(Text, Kind, Position) { Replaced = Replaced };

    /// <summary>The text as written.</summary>
    public override string ToString() => Text;
}
