using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestration.Yaml;

/// <summary>Builds trees from parser events and checks every limit before a node is made.</summary>
internal sealed class DocumentReader(YamlSource source, YamlLimits limits, YamlBudget budget)
{
    private readonly Dictionary<string, YamlNode?> anchors = new(StringComparer.Ordinal);
    private readonly List<YamlPosition> openFlows = [];
    private int depth;

    public List<YamlProblem> Problems { get; } = [];

    /// <summary>The flow collections that were open when reading stopped, outermost first.</summary>
    public IReadOnlyList<YamlPosition> OpenFlows => openFlows;

    public List<YamlNode> Read(string text)
    {
        var documents = new List<YamlNode>();
        var parser = new Parser(new StringReader(text));
        while (Advance(parser))
        {
            if (parser.Current is not DocumentStart) continue;
            anchors.Clear();
            Advance(parser);
            documents.Add(ReadNode(parser));
        }

        return documents;
    }

    /// <summary>Some malformed texts make the parser throw what it should not; they are syntax errors like the others.</summary>
    private static bool Advance(Parser parser)
    {
        var last = parser.Current?.End ?? Mark.Empty;
        try
        {
            return parser.MoveNext();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            throw new YamlException(last, last, "The text cannot be read here.", error);
        }
    }

    private YamlNode ReadNode(Parser parser)
    {
        var current = parser.Current!;
        var node = current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadSequence(parser, start),
            MappingStart start => ReadMapping(parser, start),
            AnchorAlias alias => ReadAlias(alias),
            _ => throw new YamlException(current.Start, current.End, "Did not find expected node content."),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored) anchors[anchored.Anchor.Value] = node;
        return node;
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var position = PositionOf(scalar);
        Pay(position);
        return new YamlScalar(scalar.Value, KindOf(scalar), position, TagOf(scalar));
    }

    private YamlSequence ReadSequence(Parser parser, SequenceStart start)
    {
        var position = Enter(start, start.Style == SequenceStyle.Flow);
        var sequence = new YamlSequence(position, TagOf(start));
        for (Advance(parser); parser.Current is not SequenceEnd; Advance(parser)) sequence.Items.Add(ReadNode(parser));
        Leave(start.Style == SequenceStyle.Flow);
        return sequence;
    }

    private YamlMapping ReadMapping(Parser parser, MappingStart start)
    {
        var position = Enter(start, start.Style == MappingStyle.Flow);
        var mapping = new YamlMapping(position, TagOf(start));
        List<YamlNode>? merged = null;
        for (Advance(parser); parser.Current is not MappingEnd; Advance(parser))
        {
            var isMerge = parser.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            var key = ReadNode(parser);
            Advance(parser);
            var value = ReadNode(parser);
            if (isMerge) (merged ??= []).Add(value);
            else AddEntry(mapping, key, value);
        }

        foreach (var value in merged ?? []) Merge(mapping, value);
        if (merged?.Count > 1) Report(YamlCodes.DuplicateKey, merged[1].Position, "the merge key '<<' stands twice in one mapping", "merge a list: <<: [*a, *b]");
        Leave(start.Style == MappingStyle.Flow);
        return mapping;
    }

    private void AddEntry(YamlMapping mapping, YamlNode key, YamlNode value)
    {
        if (key is not YamlScalar scalar)
            Report(YamlCodes.Key, key.Position, "a key must be a single value");
        else if (mapping.TryGet(scalar.Text, out var first))
            Report(YamlCodes.DuplicateKey, scalar.Position, $"the key '{scalar.Text}' is already defined at line {first.KeyPosition.Line}", "remove one of them");
        else
            mapping.Add(new YamlEntry(scalar.Text, value, scalar.Position, scalar.Kind));
    }

    private void Merge(YamlMapping mapping, YamlNode value)
    {
        switch (value)
        {
            case YamlMapping source:
                foreach (var entry in source.Entries)
                    if (!mapping.Contains(entry.Key)) mapping.Add(entry with { Value = Copy(entry.Value, value.Position) });
                break;
            case YamlSequence list when list.Items.All(static item => item is YamlMapping):
                foreach (var item in list.Items) Merge(mapping, item);
                break;
            default:
                Report(YamlCodes.Key, value.Position, "the merge key '<<' wants a mapping or a list of mappings");
                break;
        }
    }

    private YamlNode ReadAlias(AnchorAlias alias)
    {
        var position = PositionOf(alias);
        if (anchors.TryGetValue(alias.Value.Value, out var target) && target is not null) return Copy(target, position);
        Report(YamlCodes.Alias, position, $"the alias '*{alias.Value.Value}' names no anchor that is complete before it", "an anchor must not contain itself");
        return new YamlScalar("", YamlScalarKind.Text, position, YamlTree.UnreadableTag);
    }

    private YamlNode Copy(YamlNode node, YamlPosition position) =>
        node.Clone(budget) ?? throw TooManyNodes(position);

    private YamlPosition Enter(ParsingEvent start, bool isFlow)
    {
        var position = PositionOf(start);
        Pay(position);
        if (isFlow) openFlows.Add(position);
        if (++depth > limits.MaxDepth) throw new YamlLimitException(position, $"the text is nested deeper than the {limits.MaxDepth} levels allowed");
        return position;
    }

    private void Leave(bool isFlow)
    {
        depth--;
        if (isFlow) openFlows.RemoveAt(openFlows.Count - 1);
    }

    private void Pay(YamlPosition position)
    {
        if (!budget.TrySpend(1)) throw TooManyNodes(position);
    }

    private static YamlLimitException TooManyNodes(YamlPosition position) =>
        new(position, "the text expands to more nodes than allowed");

    private void Report(string code, YamlPosition position, string message, string? remedy = null) =>
        Problems.Add(new YamlProblem(code, position, message) { Remedy = remedy });

    private YamlPosition PositionOf(ParsingEvent item) => new(source, (int)item.Start.Line, (int)item.Start.Column);

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty || node.Tag.IsNonSpecific ? null : node.Tag.Value;

    private static YamlScalarKind KindOf(Scalar scalar)
    {
        var tag = TagOf(scalar);
        if (tag is null) return scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true } ? ScalarKinds.Of(scalar.Value) : YamlScalarKind.Text;
        return tag switch
        {
            "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null" or "tag:yaml.org,2002:timestamp" => ScalarKinds.Of(scalar.Value),
            "!reset" or "!override" => scalar.Style == ScalarStyle.Plain ? ScalarKinds.Of(scalar.Value) : YamlScalarKind.Text,
            _ => YamlScalarKind.Text,
        };
    }
}
