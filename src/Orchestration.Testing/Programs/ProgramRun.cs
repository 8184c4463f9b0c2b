using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>One run of a program: its input, its output, its signals and its end.</summary>
internal sealed class ProgramRun(ProgramOutput output)
{
    private readonly CancellationTokenSource _killed = new();
    private readonly Dictionary<int, Action> _handlers = [];
    private bool _ignoresSignals;
    private int _ended;

    /// <summary>Raised once, with the exit code, when the output is complete.</summary>
    public event Action<int>? Ended;

    public ByteQueue Input { get; } = new();

    public ProgramOutput Output { get; } = output;

    public void Begin(ContainerProgram program, ProgramStart start)
    {
        _ignoresSignals = start.IgnoresSignals;
        _ = RunAsync(program, new ProgramContext(this, start));
    }

    public void Write(EngineStreamSource stream, ReadOnlySpan<byte> data)
    {
        if (Volatile.Read(ref _ended) == 0) Output.Write(stream, data);
    }

    public void Handle(int signal, Action handler)
    {
        lock (_handlers) _handlers[signal] = handler;
    }

    public void Signal(int signal)
    {
        Action? handler;
        lock (_handlers) handler = _handlers.GetValueOrDefault(signal);
        if (signal == Signals.Kill) End(Signals.ExitCode(signal));
        else if (handler is not null) handler();
        else if (!_ignoresSignals && Signals.EndsAProgram(signal)) End(Signals.ExitCode(signal));
    }

    public void End(int exitCode)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        Input.Complete();
        Output.Complete();
        Ended?.Invoke(exitCode);
        _killed.Cancel();
    }

    private async Task RunAsync(ContainerProgram program, ProgramContext context)
    {
        var exitCode = 1;
        try
        {
            exitCode = await program(context, _killed.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_killed.IsCancellationRequested)
        {
            // Ended from outside; the exit code is known already.
        }
        catch (Exception failure)
        {
            // A scripted program that fails is a program that crashes; its container shows why.
            context.WriteError($"{failure}\n");
        }
        End(exitCode);
    }
}
