namespace Orchestration.Compose.Loading.Tree;

/// <summary>Rules by path pattern, followed step by step while a tree is walked.</summary>
internal sealed class PathRules<T>
    where T : class
{
    private readonly Dictionary<string, PathRules<T>> children = new(StringComparer.Ordinal);

    /// <summary>The rule at this place; null when there is none.</summary>
    public T? Rule { get; private set; }

    public static PathRules<T> Of(params ReadOnlySpan<(string Pattern, T Rule)> rules)
    {
        var root = new PathRules<T>();
        foreach (var (pattern, rule) in rules)
        {
            var at = root;
            foreach (var part in pattern.Split('.'))
            {
                if (!at.children.TryGetValue(part, out var child)) at.children[part] = child = new PathRules<T>();
                at = child;
            }

            at.Rule = rule;
        }

        return root;
    }

    /// <summary>The rules below a key; null when there are none.</summary>
    public PathRules<T>? Below(string key) =>
        children.GetValueOrDefault(key) ?? children.GetValueOrDefault("*");

    /// <summary>The rules below the items of a list; null when there are none.</summary>
    public PathRules<T>? BelowItems => children.GetValueOrDefault("*");
}
