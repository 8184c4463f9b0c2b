using System.Runtime.CompilerServices;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>What the body of a check uses: the engine, names of its own, and expectations.</summary>
internal sealed class ContractRun(string check, EngineContractContext context, CancellationToken token)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public IEngine Engine => context.Engine;

    public IContainerOperations Containers => context.Engine.Containers;

    public string Busybox => context.Busybox;

    public string Prefix { get; } = $"{context.Prefix}-{Guid.NewGuid():N}"[..(context.Prefix.Length + 7)];

    public CancellationToken Token => token;

    public string Name(string suffix) => $"{Prefix}-{suffix}";

    /// <summary>A container that sleeps until it is killed.</summary>
    public ContainerSpec Sleeper(string suffix) => Spec(suffix, "sleep", "300");

    public ContainerSpec Spec(string suffix, params IReadOnlyList<string> command) => new() { Name = Name(suffix), Image = Busybox, Command = command };

    public ContainerSpec Script(string suffix, string script) => Spec(suffix, "sh", "-c", script);

    public async Task<string> CreateAsync(ContainerSpec spec) => (await Containers.CreateAsync(spec, token).ConfigureAwait(false)).Id;

    public async Task<string> RunAsync(ContainerSpec spec)
    {
        var id = await CreateAsync(spec).ConfigureAwait(false);
        await Containers.StartAsync(id, token).ConfigureAwait(false);
        return id;
    }

    /// <summary>Runs a container to its end.</summary>
    public async Task<(string Id, int ExitCode)> CompleteAsync(ContainerSpec spec)
    {
        var id = await RunAsync(spec).ConfigureAwait(false);
        return (id, (int)(await Containers.WaitAsync(id, WaitCondition.NotRunning, token).ConfigureAwait(false)).StatusCode);
    }

    public async Task<string> LogsAsync(string container, LogOptions? options = null)
    {
        var logs = await Containers.ReadLogsAsync(container, options, token).ConfigureAwait(false);
        await using (logs.ConfigureAwait(false)) return (await ReadAsync(logs).ConfigureAwait(false)).Text;
    }

    /// <summary>Runs a program in a running container.</summary>
    public async Task<StreamText> ExecAsync(string container, params IReadOnlyList<string> command)
    {
        var exec = await Containers.CreateExecAsync(container, new ExecSpec { Command = command, AttachStdout = true, AttachStderr = true }, token).ConfigureAwait(false);
        var stream = await Containers.StartExecAsync(exec.Id, null, token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var text = await ReadAsync(stream).ConfigureAwait(false);
            var details = await EventuallyAsync("the exec instance ends", () => Containers.InspectExecAsync(exec.Id, token), static details => !details.Running).ConfigureAwait(false);
            return text with { ExitCode = details.ExitCode };
        }
    }

    public async Task<StreamText> ReadAsync(EngineStream stream)
    {
        var (output, error, all) = (new MemoryStream(), new MemoryStream(), new MemoryStream());
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, token).ConfigureAwait(false) is { IsEnd: false } frame)
        {
            (frame.Source == EngineStreamSource.Stderr ? error : output).Write(buffer, 0, frame.Count);
            all.Write(buffer, 0, frame.Count);
        }
        return new StreamText(all.ToArray(), Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    public async Task<IReadOnlyList<T>> CollectAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items.WithCancellation(token).ConfigureAwait(false)) all.Add(item);
        return all;
    }

    /// <summary>Looks again and again until a condition holds.</summary>
    public async Task<T> EventuallyAsync<T>(string what, Func<Task<T>> look, Func<T, bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = await look().ConfigureAwait(false);
            if (holds(found)) return found;
            if (TimeProvider.System.GetElapsedTime(started) > Patience) throw Violation($"{what}: not within {Patience.TotalSeconds:0} s", new ErrorFacts { Found = $"{found}" });
            await Task.Delay(Poll, token).ConfigureAwait(false);
        }
    }

    public void Equal<T>(string what, T found, T wanted)
    {
        if (!EqualityComparer<T>.Default.Equals(found, wanted)) throw Violation(what, new ErrorFacts { Found = Show(found), Wanted = Show(wanted) });
    }

    public void SequenceEqual(string what, IEnumerable<string> found, params IEnumerable<string> wanted) =>
        Equal(what, string.Join(", ", found), string.Join(", ", wanted));

    public void True(string what, bool holds, [CallerArgumentExpression(nameof(holds))] string condition = "")
    {
        if (!holds) throw Violation(what, new ErrorFacts { Found = $"not {condition}" });
    }

    public void Contains(string what, string found, string part)
    {
        if (!found.Contains(part, StringComparison.Ordinal)) throw Violation(what, new ErrorFacts { Found = Show(found), Wanted = $"a text with {Show(part)}" });
    }

    public async Task<TException> ThrowsAsync<TException>(string what, Func<Task> call)
        where TException : Exception
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (TException expected)
        {
            return expected;
        }
        catch (Exception other) when (!token.IsCancellationRequested)
        {
            throw Violation(what, new ErrorFacts { Found = $"{other.GetType().Name}: {other.Message}", Wanted = typeof(TException).Name }, other);
        }
        throw Violation(what, new ErrorFacts { Found = "no error", Wanted = typeof(TException).Name });
    }

    public ContractViolationException Violation(string problem, ErrorFacts? facts = null, Exception? inner = null) => new(check, problem, facts, inner);

    private static string Show<T>(T value)
    {
        var text = value?.ToString() ?? "null";
        return text.Length > 400 ? $"'{text[..400]}…' ({text.Length} characters)" : $"'{text}'";
    }
}
