using System.Globalization;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A small shell: enough of <c>sh</c> for the command lines of tests and health probes.</summary>
internal sealed class Shell
{
    private const int NotFound = 127;
    private const int SyntaxError = 2;

    private readonly ProgramContext _context;
    private readonly CancellationToken _ended;
    private readonly Dictionary<string, string> _variables;
    private readonly IReadOnlyList<string> _positional;
    private readonly ShellWords _words;
    private string _directory;
    private int _last;

    private Shell(ProgramContext context, IReadOnlyList<string> positional, CancellationToken ended)
    {
        _context = context;
        _ended = ended;
        _positional = positional;
        _directory = context.WorkingDirectory;
        _variables = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal);
        _words = new ShellWords(Variable, SubstituteAsync);
    }

    public static Task<int> RunAsync(ProgramContext context, CancellationToken ended)
    {
        var arguments = context.Arguments;
        var command = arguments.ToList().FindIndex(static argument => argument.StartsWith('-') && argument.EndsWith('c'));
        if (command > 0 && command + 1 < arguments.Count)
            return new Shell(context, [.. arguments.Skip(command + 2)], ended).ScriptAsync(arguments[command + 1]);
        var file = arguments.Skip(1).FirstOrDefault(static argument => !argument.StartsWith('-'));
        if (file is null) return new Shell(context, arguments, ended).InteractiveAsync();
        if (context.ReadFile(file) is { } script) return new Shell(context, [.. arguments.Skip(1)], ended).ScriptAsync(Encoding.UTF8.GetString(script.Span));
        context.WriteError($"sh: can't open '{file}': No such file or directory\n");
        return Task.FromResult(NotFound);
    }

    private async Task<int> ScriptAsync(string script)
    {
        try
        {
            return await RunAsync(ShellParser.Parse(script), _context).ConfigureAwait(false);
        }
        catch (ShellSyntaxException failure)
        {
            _context.WriteError($"sh: {failure.Message}\n");
            return SyntaxError;
        }
        catch (ShellExitException exit)
        {
            return exit.ExitCode;
        }
    }

    /// <summary>Runs the lines of the input as they come.</summary>
    private async Task<int> InteractiveAsync()
    {
        var buffer = new byte[4096];
        var pending = "";
        while (await _context.ReadAsync(buffer, _ended).ConfigureAwait(false) is var count and > 0)
        {
            pending += Encoding.UTF8.GetString(buffer, 0, count).Replace('\r', '\n');
            for (var end = pending.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = pending.IndexOf('\n', StringComparison.Ordinal))
            {
                var line = pending[..end];
                pending = pending[(end + 1)..];
                try
                {
                    _last = await RunAsync(ShellParser.Parse(line), _context).ConfigureAwait(false);
                }
                catch (ShellSyntaxException failure)
                {
                    _context.WriteError($"sh: {failure.Message}\n");
                    _last = SyntaxError;
                }
                catch (ShellExitException exit)
                {
                    return exit.ExitCode;
                }
            }
        }
        return pending.Trim().Length > 0 ? await ScriptAsync(pending).ConfigureAwait(false) : _last;
    }

    private async Task<int> RunAsync(ShellNode node, ProgramContext context)
    {
        _ended.ThrowIfCancellationRequested();
        return _last = node switch
        {
            ShellNode.Command command => await CommandAsync(command, context).ConfigureAwait(false),
            ShellNode.And and => await RunAsync(and.Left, context).ConfigureAwait(false) is var left and not 0 ? left : await RunAsync(and.Right, context).ConfigureAwait(false),
            ShellNode.Or or => await RunAsync(or.Left, context).ConfigureAwait(false) is 0 ? 0 : await RunAsync(or.Right, context).ConfigureAwait(false),
            ShellNode.Not not => await RunAsync(not.Step, context).ConfigureAwait(false) == 0 ? 1 : 0,
            ShellNode.Pipe pipe => await PipeAsync(pipe, context).ConfigureAwait(false),
            ShellNode.Sequence sequence => await SequenceAsync(sequence, context).ConfigureAwait(false),
            ShellNode.If choice => await IfAsync(choice, context).ConfigureAwait(false),
            ShellNode.Loop loop => await LoopAsync(loop, context).ConfigureAwait(false),
            ShellNode.Each each => await EachAsync(each, context).ConfigureAwait(false),
            ShellNode.Background background => Background(background, context),
            _ => throw new InvalidOperationException($"unknown {node.GetType().Name}"),
        };
    }

    private async Task<int> SequenceAsync(ShellNode.Sequence sequence, ProgramContext context)
    {
        var exitCode = 0;
        foreach (var step in sequence.Steps) exitCode = await RunAsync(step, context).ConfigureAwait(false);
        return exitCode;
    }

    private async Task<int> IfAsync(ShellNode.If choice, ProgramContext context)
    {
        if (await RunAsync(choice.Condition, context).ConfigureAwait(false) == 0) return await RunAsync(choice.Then, context).ConfigureAwait(false);
        return choice.Else is null ? 0 : await RunAsync(choice.Else, context).ConfigureAwait(false);
    }

    private async Task<int> LoopAsync(ShellNode.Loop loop, ProgramContext context)
    {
        var exitCode = 0;
        while (await RunAsync(loop.Condition, context).ConfigureAwait(false) == 0 != loop.Until)
        {
            exitCode = await RunAsync(loop.Body, context).ConfigureAwait(false);
            // A loop that waits for nothing leaves the thread to others.
            await Task.Yield();
        }
        return exitCode;
    }

    private async Task<int> EachAsync(ShellNode.Each each, ProgramContext context)
    {
        var exitCode = 0;
        foreach (var word in each.Words)
            foreach (var value in await _words.FieldsAsync(word).ConfigureAwait(false))
            {
                _variables[each.Variable] = value;
                exitCode = await RunAsync(each.Body, context).ConfigureAwait(false);
            }
        return exitCode;
    }

    private int Background(ShellNode.Background background, ProgramContext context)
    {
        _ = RunQuietlyAsync(background.Step, context.With(input: Closed()));
        return 0;
    }

    private async Task RunQuietlyAsync(ShellNode step, ProgramContext context)
    {
        try
        {
            await RunAsync(step, context).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or ShellExitException)
        {
            // It ended with its shell, or by its own exit.
        }
    }

    private async Task<int> PipeAsync(ShellNode.Pipe pipe, ProgramContext context)
    {
        var between = new ByteQueue();
        var left = PipeLeftAsync(pipe.Left, context.With(output: (source, data) =>
        {
            if (source == EngineStreamSource.Stdout) between.Write(data.Span);
            else context.Write(source, data.Span);
        }), between);
        var exitCode = await RunAsync(pipe.Right, context.With(input: between)).ConfigureAwait(false);
        await left.ConfigureAwait(false);
        return exitCode;
    }

    private async Task PipeLeftAsync(ShellNode left, ProgramContext context, ByteQueue between)
    {
        await RunQuietlyAsync(left, context).ConfigureAwait(false);
        between.Complete();
    }

    private async Task<int> CommandAsync(ShellNode.Command command, ProgramContext context)
    {
        var fields = new List<string>();
        foreach (var word in command.Words) fields.AddRange(await _words.FieldsAsync(word).ConfigureAwait(false));
        var assignments = fields.TakeWhile(static field => IsAssignment(field)).ToList();
        fields.RemoveRange(0, assignments.Count);
        if (fields.Count == 0) foreach (var assignment in assignments) Assign(assignment);
        var (redirected, finish) = await RedirectAsync(command.Redirections, context).ConfigureAwait(false);
        if (redirected is null) return 1;
        try
        {
            return fields.Count == 0 ? 0 : await ExecuteAsync(fields, assignments, redirected).ConfigureAwait(false);
        }
        catch (ReadOnlyFilesException failure)
        {
            context.WriteError($"sh: {failure.Message}\n");
            return 1;
        }
        finally
        {
            finish();
        }
    }

    private async Task<int> ExecuteAsync(IReadOnlyList<string> fields, IReadOnlyList<string> assignments, ProgramContext context)
    {
        switch (fields[0])
        {
            case "exit":
                throw new ShellExitException(fields.Count > 1 && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var code) ? code & 0xFF : _last);
            case "cd":
                _directory = FilePath.Combine(_directory, fields.ElementAtOrDefault(1) ?? "/root");
                return 0;
            case "export":
                foreach (var assignment in fields.Skip(1)) Assign(assignment);
                return 0;
            case "set" or "wait":
                return 0;
            case "trap":
                Trap(fields);
                return 0;
            case "exec":
                throw new ShellExitException(await ProgramAsync([.. fields.Skip(1)], assignments, context).ConfigureAwait(false));
            case "kill":
                return 0;
            case "[":
                return await ProgramAsync(["test", .. fields.Skip(1).SkipLast(1)], assignments, context).ConfigureAwait(false);
            default:
                return await ProgramAsync(fields, assignments, context).ConfigureAwait(false);
        }
    }

    private async Task<int> ProgramAsync(IReadOnlyList<string> command, IReadOnlyList<string> assignments, ProgramContext context)
    {
        if (command.Count == 0) return 0;
        var program = context.Catalog.ForCommand(command) ?? context.Unknown;
        if (program is null)
        {
            context.WriteError($"sh: {command[0]}: not found\n");
            return NotFound;
        }
        var environment = new SortedDictionary<string, string>(_variables, StringComparer.Ordinal);
        foreach (var (key, value) in ContainerLife.Variables(assignments)) environment[key] = value;
        return await program(context.With(command, environment, _directory), _ended).ConfigureAwait(false);
    }

    private async Task<(ProgramContext? Context, Action Finish)> RedirectAsync(IReadOnlyList<Redirection> redirections, ProgramContext context)
    {
        var outputs = new Dictionary<int, Action<ReadOnlyMemory<byte>>>
        {
            [1] = data => context.Write(EngineStreamSource.Stdout, data.Span),
            [2] = data => context.Write(EngineStreamSource.Stderr, data.Span),
        };
        ByteQueue? input = null;
        var files = new List<Action>();
        foreach (var redirection in redirections)
        {
            if (redirection.Copy is { } copy) outputs[redirection.Descriptor] = outputs.GetValueOrDefault(copy) ?? outputs[1];
            else
            {
                var path = FilePath.Combine(_directory, await _words.TextAsync(redirection.File!).ConfigureAwait(false));
                if (redirection.Descriptor == 0)
                {
                    if (context.ReadFile(path) is not { } content)
                    {
                        context.WriteError($"sh: can't open {path}: no such file\n");
                        return (null, static () => { });
                    }
                    input = new ByteQueue();
                    input.Write(content.Span);
                    input.Complete();
                    continue;
                }
                var written = new List<byte>(redirection.Append ? context.ReadFile(path)?.ToArray() ?? [] : []);
                if (path != "/dev/null") context.WriteFile(path, written.ToArray());
                outputs[redirection.Descriptor] = data => written.AddRange(data.Span);
                if (path != "/dev/null") files.Add(() => context.WriteFile(path, written.ToArray()));
            }
        }
        var redirected = redirections.Count == 0 ? context : context.With(input: input, output: (source, data) => outputs[source == EngineStreamSource.Stderr ? 2 : 1](data));
        return (redirected, () => files.ForEach(static write => write()));
    }

    private void Trap(IReadOnlyList<string> fields)
    {
        if (fields.Count < 3) return;
        var action = fields[1];
        foreach (var signal in fields.Skip(2))
        {
            if (Signals.Parse(signal) is null or Signals.Kill) continue;
            _context.OnSignal(signal, () => _ = TrapAsync(action));
        }
    }

    private async Task TrapAsync(string action)
    {
        try
        {
            await RunAsync(ShellParser.Parse(action), _context).ConfigureAwait(false);
        }
        catch (ShellExitException exit)
        {
            _context.Exit(exit.ExitCode);
        }
        catch (Exception failure) when (failure is OperationCanceledException or ShellSyntaxException)
        {
            // Nothing to run, or nobody to run it.
        }
    }

    private async Task<string> SubstituteAsync(string script)
    {
        var output = new StringBuilder();
        var context = _context.With(output: (source, data) =>
        {
            if (source == EngineStreamSource.Stdout) output.Append(Encoding.UTF8.GetString(data.Span));
        });
        await RunQuietlyAsync(ShellParser.Parse(script), context).ConfigureAwait(false);
        return output.ToString();
    }

    private string? Variable(string name) => name switch
    {
        "?" => _last.ToString(CultureInfo.InvariantCulture),
        "$" => "1",
        "#" => Math.Max(0, _positional.Count - 1).ToString(CultureInfo.InvariantCulture),
        "@" => string.Join(' ', _positional.Skip(1)),
        _ when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => _positional.ElementAtOrDefault(position),
        _ => _variables.GetValueOrDefault(name),
    };

    private void Assign(string assignment)
    {
        var parts = assignment.Split('=', 2);
        if (parts.Length == 2) _variables[parts[0]] = parts[1];
    }

    private static bool IsAssignment(string field)
    {
        var equals = field.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && field.AsSpan(0, equals).IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") < 0 && !char.IsAsciiDigit(field[0]);
    }

    private static ByteQueue Closed()
    {
        var queue = new ByteQueue();
        queue.Complete();
        return queue;
    }
}
