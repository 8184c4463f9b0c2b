namespace Orchestration.Yaml;

/// <summary>A text that YAML was read from, and the place that asked for it.</summary>
/// <param name="name">Name shown in positions: a path, or a label such as <c>&lt;text&gt;</c>.</param>
/// <param name="referencedFrom">The place that referred to this text, such as an <c>include</c> entry; null for a text opened directly.</param>
/// <param name="relation">How that place refers to it: <c>included</c>, <c>extended</c>; null for a text opened directly.</param>
public sealed class YamlSource(string name, YamlPosition? referencedFrom = null, string? relation = null)
{
    /// <summary>Name shown in positions.</summary>
    public string Name { get; } = name;

    /// <summary>The place that referred to this text; null for a text opened directly.</summary>
    public YamlPosition? ReferencedFrom { get; } = referencedFrom;

    /// <summary>How <see cref="ReferencedFrom"/> refers to this text; null for a text opened directly.</summary>
    public string? Relation { get; } = relation;
}
