using Orchestration.Compose.Merging;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Follows extensions from service to service.</summary>
internal sealed class ExtendsResolver(DocumentScope scope)
{
    private const int Longest = 64;
    private readonly LoadSession session = scope.Session;
    private readonly HashSet<(string FileName, string Service)> circular = [];

    /// <summary>The service with everything it extends; null when it is empty or cannot be read.</summary>
    public YamlMapping? Resolve(string name, ServiceTable table, IReadOnlyList<ExtendsStep> way)
    {
        if (table.Services[name] is not YamlMapping service) return null;
        if (service["extends"] is not { } extends || extends.Tag == YamlTree.UnreadableTag) return service;
        var path = $"services.{name}.extends";
        if (ReferenceOf(extends, path) is not { } reference) return service;
        var step = new ExtendsStep(table.FileName, name, extends.Position);
        if (IsCircle(way, step, path)) return null;
        if (FindBase(reference, table, extends, path) is not { } target) return service;
        if (Resolve(reference.Service.Text, target, [.. way, step]) is not { } resolved || resolved.Contains("extends")) return service;
        var relocate = ReferenceEquals(target.Services, table.Services) ? null : Relocation(target, extends.Position);
        if (session.Copy(resolved, relocate) is not YamlMapping source) return service;
        foreach (var reset in table.Resets)
            if (reset is ["services", var owner, _, ..] && string.Equals(owner, name, StringComparison.Ordinal)) ApplyResets.Remove(source, reset.AsSpan(2));
        var merged = new TreeMerge(session.Problems).MergeServices(source, service, $"services.{name}");
        merged.Remove("extends");
        table.Services.Set(name, merged);
        return merged;
    }

    private (YamlScalar Service, YamlScalar? File)? ReferenceOf(YamlNode extends, string path)
    {
        if (extends is YamlScalar { IsText: true } only) return (only, null);
        if (extends is YamlMapping mapping && mapping["service"] is YamlScalar { IsText: true } service) return (service, mapping["file"] as YamlScalar);
        session.Report(ComposeCodes.Extends, "the extension names no service", extends, path, "write 'extends: { service: name, file: other.yaml }'");
        return null;
    }

    private bool IsCircle(IReadOnlyList<ExtendsStep> way, ExtendsStep step, string path)
    {
        var known = way.Any(earlier => string.Equals(earlier.FileName, step.FileName, StringComparison.Ordinal) && string.Equals(earlier.Service, step.Service, StringComparison.Ordinal));
        if (!known && way.Count < Longest) return false;
        var isNew = circular.Add((step.FileName, step.Service));
        circular.UnionWith(way.Select(static s => (s.FileName, s.Service)));
        if (!isNew) return true;
        var edges = way.Append(step).Select(static s => $"{s.Service} at {s.Position}");
        session.Problems.Add(new ComposeProblem(ComposeCodes.Cycle, $"services extend each other in a circle: {string.Join(" -> ", edges)}") { Position = step.Position, Path = path });
        return true;
    }

    private ServiceTable? FindBase((YamlScalar Service, YamlScalar? File) reference, ServiceTable table, YamlNode extends, string path)
    {
        var target = reference.File is null or { IsNull: true } ? table : ReadFile(reference.File, path);
        if (target is null) return null;
        if (target.Services.Contains(reference.Service.Text)) return target;
        session.Problems.Add(new ComposeProblem(ComposeCodes.Extends, $"the extended service '{reference.Service.Text}' is not defined in {target.FileName}")
        {
            Position = reference.Service.Position,
            Path = path,
            Suggestion = NearestName.Of(reference.Service.Text, target.Services.Entries.Select(static e => e.Key)),
        });
        return null;
    }

    private ServiceTable? ReadFile(YamlScalar file, string path)
    {
        var absolute = LexicalPath.Join(scope.Files.WorkingDirectory, session.ExpandHome(file.Text));
        var directory = Path.GetRelativePath(scope.Files.WorkingDirectory, Path.GetDirectoryName(absolute) ?? "");
        var key = $"{scope.Files.WorkingDirectory}\n{absolute}";
        if (!session.ExtendedFiles.TryGetValue(key, out var table)) session.ExtendedFiles[key] = table = Load(absolute, directory.Replace('\\', '/'), file, path);
        return table;
    }

    private ServiceTable? Load(string absolute, string directory, YamlScalar file, string path)
    {
        var source = new YamlSource(absolute, file.Position, "extended");
        if (session.Read(absolute, ComposeCodes.Extends, file.Position, path) is not { } bytes) return null;
        var files = new FileScope(session, scope.Files.WorkingDirectory, scope.Files.Environment);
        var resets = DocumentLoader.Load(files, bytes, absolute, source, ComposeLoader.ExtendedDocumentPasses);
        new ResolvePaths(directory).Apply(files);
        if (files.Model["services"] is YamlMapping services) return new ServiceTable(services, absolute, resets);
        session.Report(ComposeCodes.Extends, $"the extended file {absolute} has no services", file, path);
        return null;
    }

    /// <summary>The file is read once, so each extension puts its own place into the chain of the copied values.</summary>
    private static Func<YamlSource, YamlSource> Relocation(ServiceTable target, YamlPosition at)
    {
        var moved = new Dictionary<YamlSource, YamlSource>();
        return Move;

        YamlSource Move(YamlSource source)
        {
            if (moved.TryGetValue(source, out var known)) return known;
            var from = string.Equals(source.Name, target.FileName, StringComparison.Ordinal) || source.ReferencedFrom is not { } deeper
                ? at
                : deeper with { Source = Move(deeper.Source) };
            return moved[source] = new YamlSource(source.Name, from, "extended");
        }
    }
}
