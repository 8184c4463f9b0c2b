using System.Globalization;
using System.Text;

namespace Orchestration.Yaml;

/// <summary>A place in a YAML text. Lines and columns count from 1.</summary>
/// <param name="Source">The text.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct YamlPosition(YamlSource Source, int Line, int Column)
{
    /// <summary>The place as <c>file:line:column</c>.</summary>
    public override string ToString() =>
        Source is null ? "?" : string.Create(CultureInfo.InvariantCulture, $"{Source.Name}:{Line}:{Column}");

    /// <summary>The place followed by the places that led to it: <c>base.yaml:2:5 (extended at compose.yaml:9:7)</c>.</summary>
    public string ToChainString()
    {
        var text = new StringBuilder(ToString());
        for (var source = Source; source?.ReferencedFrom is { } from; source = from.Source)
            text.Append(" (").Append(source.Relation ?? "read").Append(" at ").Append(from.ToString()).Append(')');
        return text.ToString();
    }
}
