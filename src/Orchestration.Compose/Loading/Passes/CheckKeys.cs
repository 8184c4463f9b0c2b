using Orchestration.Compose.Binding;
using Orchestration.Compose.Schema;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Refuses keys that YAML takes for numbers, booleans or nothing.</summary>
internal sealed class CheckKeys : IDocumentPass
{
    public void Apply(DocumentScope scope) => Visit(scope.Document, "", scope.Session);

    private static void Visit(YamlNode node, string path, LoadSession session)
    {
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                var at = entry.KeyKind == YamlScalarKind.Text && entry.Value is YamlScalar ? path : ComposePath.Join(path, entry.Key);
                if (entry.KeyKind != YamlScalarKind.Text) Report(entry, at, session);
                Visit(entry.Value, at, session);
            }
        }
        else if (node is YamlSequence list)
        {
            for (var i = 0; i < list.Items.Count; i++)
                if (list.Items[i] is not YamlScalar) Visit(list.Items[i], ComposePath.Item(path, i), session);
        }
    }

    private static void Report(YamlEntry entry, string path, LoadSession session) =>
        session.Problems.Add(new ComposeProblem(ComposeCodes.WrongType, $"the key {(entry.Key.Length == 0 ? "is empty" : $"{entry.Key} is not text")}")
        {
            Position = entry.KeyPosition,
            Path = path,
            Expected = "text as a key",
            Remedy = TypographicQuotes.Surround(entry.Key) ? TypographicQuotes.Remedy(entry.Key) : $"write \"{entry.Key}\" in quotes",
        });
}
