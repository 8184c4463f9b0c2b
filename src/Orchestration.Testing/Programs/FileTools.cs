namespace Orchestration.Testing;

/// <summary>Tools of busybox that work on files.</summary>
internal static class FileTools
{
    public static Task<int> List(ProgramContext context, CancellationToken ended)
    {
        var exitCode = 0;
        var paths = Operands(context).DefaultIfEmpty(context.WorkingDirectory);
        foreach (var path in paths)
        {
            var full = context.Files.Follow(context.Resolve(path));
            switch (context.Files.Find(full))
            {
                case null:
                    context.WriteError($"ls: {path}: No such file or directory\n");
                    exitCode = 1;
                    break;
                case { Kind: FileKind.Directory }:
                    foreach (var child in context.Files.Children(full)) context.Write(FilePath.Name(child) + "\n");
                    break;
                default:
                    context.Write(path + "\n");
                    break;
            }
        }
        return Task.FromResult(exitCode);
    }

    public static Task<int> MakeDirectories(ProgramContext context, CancellationToken ended) => Each(context, "mkdir", path =>
    {
        var full = context.Resolve(path);
        if (context.Files.Find(full) is null) context.Files.Put(full, new FileNode(FileKind.Directory) { Modified = context.TimeProvider.GetUtcNow() });
    });

    public static Task<int> Remove(ProgramContext context, CancellationToken ended) => Each(context, "rm", path => context.Files.Remove(context.Resolve(path)));

    public static Task<int> Touch(ProgramContext context, CancellationToken ended) => Each(context, "touch", path =>
    {
        if (context.ReadFile(path) is null) context.WriteFile(path, default);
    });

    public static Task<int> Test(ProgramContext context, CancellationToken ended)
    {
        if (context.Arguments is not [_, var question, var path]) return Task.FromResult(2);
        var node = context.Files.Find(context.Files.Follow(context.Resolve(path)));
        var holds = question switch
        {
            "-e" => node is not null,
            "-f" => node is { Kind: FileKind.File },
            "-d" => node is { Kind: FileKind.Directory },
            "-s" => node is { Kind: FileKind.File, Content.Length: > 0 },
            "-n" => path.Length > 0,
            "-z" => path.Length == 0,
            _ => false,
        };
        return Task.FromResult(holds ? 0 : 1);
    }

    private static IEnumerable<string> Operands(ProgramContext context) =>
        context.Arguments.Skip(1).Where(static argument => !argument.StartsWith('-'));

    private static Task<int> Each(ProgramContext context, string tool, Action<string> act)
    {
        var exitCode = 0;
        foreach (var path in Operands(context))
        {
            try
            {
                act(path);
            }
            catch (ReadOnlyFilesException failure)
            {
                context.WriteError($"{tool}: {failure.Message}\n");
                exitCode = 1;
            }
        }
        return Task.FromResult(exitCode);
    }
}
