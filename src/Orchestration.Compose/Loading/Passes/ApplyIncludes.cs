using Orchestration.Compose.Variables;
using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Schema;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Loads included files with their own directory and variables, and takes their resources into the document.</summary>
internal sealed class ApplyIncludes : IDocumentPass
{
    private static readonly string[] Sections = ["services", "volumes", "networks", "secrets", "configs", "models"];

    public void Apply(DocumentScope scope)
    {
        if (TreeMaker.IsNull(scope.Document["include"])) scope.Document.Remove("include");
        if (scope.Document["include"] is not YamlSequence includes) return;
        for (var i = 0; i < includes.Items.Count; i++)
            if (Include.Read(includes.Items[i]) is { } include) Load(scope, include, ComposePath.Item("include", i));
        scope.Document.Remove("include");
    }

    private static void Load(DocumentScope scope, Include include, string path)
    {
        var session = scope.Session;
        var parent = scope.Files.WorkingDirectory;
        var files = include.Paths.Select(file => (Node: file, Path: LexicalPath.Join(parent, session.ExpandHome(file.Text)))).ToList();
        if (files.Count == 0) return;
        var chain = (string[])[.. scope.Files.IncludedBy, scope.FileName];
        if (IsCircle(chain, files[0], path, session)) return;
        var directory = include.ProjectDirectory is null ? Path.GetDirectoryName(files[0].Path)! : LexicalPath.Join(parent, session.ExpandHome(include.ProjectDirectory.Text));
        if (ReadEnvironment(scope, include, directory, path) is not { } environment) return;
        var group = new FileScope(session, directory, environment) { IncludedBy = chain };
        foreach (var (node, file) in files)
        {
            if (session.Read(file, ComposeCodes.Include, node.Position, path) is { } bytes)
                DocumentLoader.Load(group, bytes, file, new YamlSource(file, node.Position, "included"), ComposeLoader.DocumentPasses);
        }

        foreach (var pass in ComposeLoader.ModelPasses) pass.Apply(group);
        foreach (var section in Sections) Import(group.Model, scope.Document, section, session);
    }

    private static bool IsCircle(string[] chain, (YamlScalar Node, string Path) file, string path, LoadSession session)
    {
        if (!chain.Contains(file.Path, StringComparer.Ordinal)) return false;
        session.Report(ComposeCodes.Cycle, $"files include each other in a circle: {string.Join(" -> ", chain.Append(file.Path))}", file.Node, path);
        return true;
    }

    private static Dictionary<string, string>? ReadEnvironment(DocumentScope scope, Include include, string directory, string path)
    {
        var session = scope.Session;
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        var usual = LexicalPath.Join(directory, ".env");
        IEnumerable<(string File, YamlScalar? Node)> envFiles = include.EnvFiles.Count > 0
            ? include.EnvFiles.Select(file => (LexicalPath.Join(scope.Files.WorkingDirectory, session.ExpandHome(file.Text)), (YamlScalar?)file))
            : session.Files.Exists(usual) && !session.Files.IsDirectory(usual) ? [(usual, null)] : [];
        foreach (var (file, node) in envFiles)
            if (!VariableFiles.Read(session, file, own, scope.Files.Lookup, node?.Position, path)) return null;
        foreach (var (name, value) in scope.Files.Environment) own[name] = value;
        return own;
    }

    private static void Import(YamlMapping source, YamlMapping target, string section, LoadSession session)
    {
        if (source[section] is not YamlMapping from) return;
        if (target[section] is not YamlMapping to) target.Set(section, to = new YamlMapping(from.Position));
        foreach (var entry in from.Entries)
        {
            if (!to.TryGet(entry.Key, out var existing))
            {
                to.Add(entry);
            }
            else if (!TreeEquality.AreEqual(entry.Value, existing.Value))
            {
                session.Problems.Add(new ComposeProblem(ComposeCodes.Conflict, $"{section}.{entry.Key} is defined here and in the included {entry.KeyPosition}")
                {
                    Position = existing.KeyPosition,
                    Path = $"{section}.{entry.Key}",
                    Remedy = "rename one of them, or list an override file in the include's 'path'",
                });
            }
        }
    }
}
