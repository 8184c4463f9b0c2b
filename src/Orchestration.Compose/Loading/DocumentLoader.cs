using Orchestration.Yaml;

namespace Orchestration.Compose.Loading;

/// <summary>Takes the documents of a file through their passes, one after the other.</summary>
internal static class DocumentLoader
{
    /// <returns>What the documents reset.</returns>
    public static IReadOnlyList<string[]> Load(FileScope files, byte[] bytes, string fileName, YamlSource source, IReadOnlyList<IDocumentPass> passes)
    {
        var session = files.Session;
        var tree = YamlTree.Read(bytes, source, session.Options.Limits, session.Budget);
        foreach (var problem in tree.Problems) session.Problems.Add(problem);
        var resets = new List<string[]>();
        foreach (var document in tree.Documents)
        {
            if (document is not YamlMapping mapping)
            {
                session.Report(ComposeCodes.WrongType, "a compose file is a mapping with the key 'services'", document, path: null);
                continue;
            }

            var scope = new DocumentScope(files, fileName, mapping);
            foreach (var pass in passes) pass.Apply(scope);
            resets.AddRange(scope.Resets);
        }

        return resets;
    }
}
