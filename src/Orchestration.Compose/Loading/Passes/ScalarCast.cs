using System.Globalization;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Turns interpolated text into the type that its place wants.</summary>
internal sealed class ScalarCast(string expected, Func<string, YamlScalarKind?> recognise)
{
    public static ScalarCast Integer { get; } = new("a whole number", static text =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? YamlScalarKind.Integer : null);

    public static ScalarCast Number { get; } = new("a number", static text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? YamlScalarKind.Float : null);

    public static ScalarCast Boolean { get; } = new(Flags.Expected, static text =>
        Flags.TryParse(text, out _, out _) ? YamlScalarKind.Boolean : null);

    public string Expected { get; } = expected;

    /// <summary>The typed value; null when the text is none.</summary>
    public YamlScalar? Cast(string text, YamlNode source)
    {
        if (recognise(text) is not { } kind) return null;
        var written = kind switch
        {
            YamlScalarKind.Boolean => Flags.TryParse(text, out var value, out _) && value ? "true" : "false",
            YamlScalarKind.Integer => long.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            _ => text,
        };
        return new YamlScalar(written, kind, source.Position) { Replaced = source.Replaced };
    }
}
