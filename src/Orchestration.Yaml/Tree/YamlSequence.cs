namespace Orchestration.Yaml;

/// <summary>A list of values.</summary>
public sealed class YamlSequence : YamlNode
{
    /// <summary>An empty list.</summary>
    /// <param name="position">Where it starts.</param>
    /// <param name="tag">Explicit tag, or null.</param>
    public YamlSequence(YamlPosition position, string? tag = null)
        : this([], position, tag)
    {
    }

    private YamlSequence(List<YamlNode> items, YamlPosition position, string? tag)
        : base(position, tag) => Items = items;

    /// <summary>The values in order; free to change.</summary>
    public IList<YamlNode> Items { get; }

    /// <inheritdoc/>
    public override YamlNode? Clone(YamlBudget budget, Func<YamlSource, YamlSource>? relocate = null)
    {
        ArgumentNullException.ThrowIfNull(budget);
        if (!budget.TrySpend(1)) return null;
        var items = new List<YamlNode>(Items.Count);
        foreach (var item in Items)
        {
            if (item.Clone(budget, relocate) is not { } copy) return null;
            items.Add(copy);
        }

        return new YamlSequence(items, Moved(relocate), Tag) { Replaced = Replaced };
    }

    /// <inheritdoc/>
    public override YamlNode WithoutTag() => Tag is null ? this : new YamlSequence((List<YamlNode>)Items, Position, null) { Replaced = Replaced };
}
