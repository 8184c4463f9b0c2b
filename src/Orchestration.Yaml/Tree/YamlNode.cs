namespace Orchestration.Yaml;

/// <summary>A value of a YAML tree, with the place it came from.</summary>
public abstract class YamlNode
{
    private protected YamlNode(YamlPosition position, string? tag)
    {
        Position = position;
        Tag = tag;
    }

    /// <summary>Where the value starts.</summary>
    public YamlPosition Position { get; }

    /// <summary>The explicit tag, such as <c>!reset</c>; null without one.</summary>
    public string? Tag { get; }

    /// <summary>The place of the value that this one replaced in a merge; null when it replaced none.</summary>
    public YamlPosition? Replaced { get; set; }

    /// <summary>A deep copy, paid from a budget.</summary>
    /// <param name="budget">Pays for each copied node.</param>
    /// <param name="relocate">Gives the source of the copy's positions; null keeps them.</param>
    /// <returns>The copy; null when the budget is spent.</returns>
    public abstract YamlNode? Clone(YamlBudget budget, Func<YamlSource, YamlSource>? relocate = null);

    private protected YamlPosition Moved(Func<YamlSource, YamlSource>? relocate) =>
        relocate is null ? Position : Position with { Source = relocate(Position.Source) };

    /// <summary>The value without its tag. Children are shared.</summary>
    public abstract YamlNode WithoutTag();
}
