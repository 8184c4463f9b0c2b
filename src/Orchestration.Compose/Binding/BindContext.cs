using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Binding;

/// <summary>What readers of a tree share: its root, for the paths of messages, and the problems found.</summary>
internal sealed class BindContext(YamlNode root, ProblemSink problems, bool isInterpolated = true)
{
    public void Report(YamlNode node, string message, string expected)
    {
        if (node.Tag == YamlTree.UnreadableTag || (!isInterpolated && node is YamlScalar { Text: var reference } && reference.Contains('$', StringComparison.Ordinal))) return;
        problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, message)
        {
            Position = node.Position,
            Overrides = node.Replaced,
            Path = TreeSearch.PathOf(root, node),
            Found = node is YamlScalar scalar ? $"'{scalar.Text}'" : null,
            Expected = expected,
            Remedy = node is YamlScalar { Text: var text } && TypographicQuotes.Surround(text) ? TypographicQuotes.Remedy(text) : null,
        });
    }
}
