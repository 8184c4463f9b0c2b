using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Tree;

/// <summary>Makes nodes in place of others; they keep the place of what they stand for.</summary>
internal static class TreeMaker
{
    public static YamlScalar Text(string text, YamlNode source) => new(text, YamlScalarKind.Text, source.Position) { Replaced = source.Replaced };

    public static YamlScalar Flag(bool value, YamlNode source) => new(value ? "true" : "false", YamlScalarKind.Boolean, source.Position);

    public static YamlScalar Integer(long value, YamlNode source) =>
        new(value.ToString(System.Globalization.CultureInfo.InvariantCulture), YamlScalarKind.Integer, source.Position);

    public static YamlScalar Null(YamlPosition position) => new("", YamlScalarKind.Null, position);

    public static YamlMapping Mapping(YamlNode source, params ReadOnlySpan<(string Key, YamlNode? Value)> entries)
    {
        var mapping = new YamlMapping(source.Position) { Replaced = source.Replaced };
        foreach (var (key, value) in entries)
            if (value is not null) mapping.Add(new YamlEntry(key, value, source.Position));
        return mapping;
    }

    public static YamlSequence List(YamlNode source, params IEnumerable<YamlNode> items)
    {
        var list = new YamlSequence(source.Position) { Replaced = source.Replaced };
        foreach (var item in items) list.Items.Add(item);
        return list;
    }

    /// <summary>True for nothing, or null.</summary>
    public static bool IsNull(YamlNode? node) => node is null or YamlScalar { IsNull: true };
}
