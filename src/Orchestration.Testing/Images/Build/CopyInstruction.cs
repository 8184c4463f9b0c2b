using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary><c>ADD</c> and <c>COPY</c>: which files land where.</summary>
internal static class CopyInstruction
{
    /// <summary>The layer that the instruction adds.</summary>
    public static FileTree Layer(DockerfileInstruction instruction, string operands, FileTree source, BuildStage stage, DateTimeOffset now)
    {
        var words = Dockerfile.List(operands) ?? Dockerfile.Words(operands);
        if (words.Count < 2) throw Failure($"{instruction.Keyword} requires at least two arguments, but only one was provided. Destination could not be determined.");
        var directory = stage.Config.WorkingDirectory is { Length: > 0 } given ? given : FilePath.Root;
        var target = FilePath.Combine(directory, words[^1]);
        var intoDirectory = words[^1].EndsWith('/') || words.Count > 2 || stage.Files[target] is { Kind: FileKind.Directory };
        var layer = FileTree.Empty;
        foreach (var pattern in words.Take(words.Count - 1))
            foreach (var path in Match(pattern, source)) layer = Copy(layer, path, source, target, intoDirectory, now);
        return layer;
    }

    private static FileTree Copy(FileTree layer, string path, FileTree source, string target, bool intoDirectory, DateTimeOffset now)
    {
        var node = source[path]!;
        if (node.Kind != FileKind.Directory)
            return layer.With(intoDirectory ? FilePath.Combine(target, FilePath.Name(path)) : target, Owned(node));
        if (layer[target] is null) layer = layer.With(target, new FileNode(FileKind.Directory) { Modified = now });
        foreach (var (inner, found) in source.Within(path))
            if (inner != path) layer = layer.With(FilePath.Combine(target, FilePath.Below(inner, path).TrimStart('/')), Owned(found));
        return layer;
    }

    private static FileNode Owned(FileNode node) => node with { UserId = 0, GroupId = 0 };

    private static string[] Match(string pattern, FileTree source)
    {
        if (pattern.Contains("://", StringComparison.Ordinal)) throw Failure($"the in-memory engine fetches nothing: {pattern}");
        var path = FilePath.Normalize(pattern);
        if (source[path] is not null) return [path];
        string[] found = pattern.AsSpan().IndexOfAny("*?[") < 0 ? [] : [.. source.Nodes.Keys.Where(key => key != FilePath.Root && PathPattern.Matches(path, key))];
        return found.Length > 0 ? found : throw Failure($"COPY failed: file not found in build context or excluded by .dockerignore: stat {pattern}: file does not exist");
    }

    private static BuildFailure Failure(string message) => new(message);
}
