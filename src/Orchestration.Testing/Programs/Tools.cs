using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Orchestration.Testing;

/// <summary>The small tools of busybox that tests use, by name.</summary>
internal static class Tools
{
    private static readonly FrozenDictionary<string, ContainerProgram> All = new Dictionary<string, ContainerProgram>(StringComparer.Ordinal)
    {
        ["true"] = ContainerPrograms.Exit(0),
        [":"] = ContainerPrograms.Exit(0),
        ["false"] = ContainerPrograms.Exit(1),
        ["echo"] = Echo,
        ["cat"] = CatAsync,
        ["sleep"] = SleepAsync,
        ["hostname"] = static (context, _) => Print(context, context.Hostname + "\n"),
        ["pwd"] = static (context, _) => Print(context, context.WorkingDirectory + "\n"),
        ["env"] = static (context, _) => Print(context, string.Concat(context.Environment.Select(static entry => $"{entry.Key}={entry.Value}\n"))),
        ["id"] = static (context, _) => Print(context, context.User.Length == 0 ? "uid=0(root) gid=0(root)\n" : $"uid={context.User}\n"),
        ["ls"] = FileTools.List,
        ["mkdir"] = FileTools.MakeDirectories,
        ["rm"] = FileTools.Remove,
        ["touch"] = FileTools.Touch,
        ["test"] = FileTools.Test,
        ["tail"] = TailAsync,
        ["ping"] = Ping,
        ["top"] = ContainerPrograms.Forever,
        ["sh"] = Shell.RunAsync,
        ["ash"] = Shell.RunAsync,
        ["bash"] = Shell.RunAsync,
        ["httpd"] = ContainerPrograms.Forever,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ContainerProgram? Find(IReadOnlyList<string> command)
    {
        if (command.Count == 0) return null;
        var name = command[0].StartsWith('/') ? FilePath.Name(command[0]) : command[0];
        return All.GetValueOrDefault(name);
    }

    private static Task<int> Print(ProgramContext context, string text)
    {
        context.Write(text);
        return Task.FromResult(0);
    }

    private static Task<int> Ping(ProgramContext context, CancellationToken ended)
    {
        var name = context.Arguments[^1];
        if (context.ResolveName(name) is { } address) return Print(context, $"PING {name} ({address}): 56 data bytes\n64 bytes from {address}: seq=0 ttl=64 time=0.042 ms\n");
        context.WriteError($"ping: bad address '{name}'\n");
        return Task.FromResult(1);
    }

    private static Task<int> Echo(ProgramContext context, CancellationToken ended)
    {
        var words = context.Arguments.Skip(1).ToList();
        var newLine = words.Count == 0 || words[0] != "-n";
        if (!newLine) words.RemoveAt(0);
        return Print(context, string.Join(' ', words) + (newLine ? "\n" : ""));
    }

    private static async Task<int> CatAsync(ProgramContext context, CancellationToken ended)
    {
        if (context.Arguments.Count == 1) return await ContainerPrograms.Echo(context, ended).ConfigureAwait(false);
        var exitCode = 0;
        foreach (var path in context.Arguments.Skip(1))
        {
            if (context.ReadFile(path) is { } content) context.Write(Engines.EngineStreamSource.Stdout, content.Span);
            else
            {
                context.WriteError($"cat: can't open '{path}': No such file or directory\n");
                exitCode = 1;
            }
        }
        return exitCode;
    }

    private static async Task<int> SleepAsync(ProgramContext context, CancellationToken ended)
    {
        if (context.Arguments.Count < 2 || Duration(context.Arguments[1]) is not { } time)
        {
            context.WriteError($"sleep: invalid number '{context.Arguments.ElementAtOrDefault(1)}'\n");
            return 1;
        }
        await context.DelayAsync(time, ended).ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> TailAsync(ProgramContext context, CancellationToken ended)
    {
        foreach (var path in context.Arguments.Skip(1).Where(static argument => !argument.StartsWith('-')))
            if (context.ReadFile(path) is { } content) context.Write(Encoding.UTF8.GetString(content.Span));
        return context.Arguments.Contains("-f") ? await ContainerPrograms.Forever(context, ended).ConfigureAwait(false) : 0;
    }

    private static TimeSpan? Duration(string text)
    {
        if (text is "infinity" or "inf") return Timeout.InfiniteTimeSpan;
        var unit = text.Length == 0 ? 1 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        var digits = unit == 0 ? text : text[..^1];
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            ? Bounded(count * (unit == 0 ? 1 : unit))
            : null;
    }

    private static TimeSpan Bounded(double seconds) => seconds > 4_000_000 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);
}
