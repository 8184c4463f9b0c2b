using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>What a <see cref="ContainerProgram"/> sees of its container.</summary>
public sealed class ProgramContext
{
    private readonly ProgramRun _run;
    private readonly ProgramStart _start;
    private readonly ByteQueue _input;
    private readonly Action<EngineStreamSource, ReadOnlyMemory<byte>>? _output;

    internal ProgramContext(ProgramRun run, ProgramStart start)
        : this(run, start, run.Input, output: null)
    {
    }

    private ProgramContext(ProgramRun run, ProgramStart start, ByteQueue input, Action<EngineStreamSource, ReadOnlyMemory<byte>>? output)
    {
        _run = run;
        _start = start;
        _input = input;
        _output = output;
    }

    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<string> Arguments => _start.Arguments;

    /// <summary>Environment.</summary>
    public IReadOnlyDictionary<string, string> Environment => _start.Environment;

    /// <summary>Directory in which the program starts.</summary>
    public string WorkingDirectory => _start.WorkingDirectory;

    /// <summary>User that runs the program; empty is root.</summary>
    public string User => _start.User;

    /// <summary>Id of the container.</summary>
    public string ContainerId => _start.ContainerId;

    /// <summary>Host name of the container.</summary>
    public string Hostname => _start.Hostname;

    /// <summary>Whether the program has a terminal.</summary>
    public bool IsTty => _start.Tty;

    /// <summary>The engine's time.</summary>
    public TimeProvider TimeProvider => _start.TimeProvider;

    internal ContainerFiles Files => _start.Files;

    internal ProgramCatalog Catalog => _start.Catalog;

    internal ContainerProgram? Unknown => _start.Unknown;

    /// <summary>Reads input, waiting for at least one byte.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many bytes; 0 is the end, at once when no input is open.</returns>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _input.ReadAsync(buffer, cancellationToken);

    /// <summary>Prints text on standard output.</summary>
    /// <param name="text">The text, with its line ends.</param>
    public void Write(string text) => Write(EngineStreamSource.Stdout, Encoding.UTF8.GetBytes(text));

    /// <summary>Prints text on standard error.</summary>
    /// <param name="text">The text, with its line ends.</param>
    public void WriteError(string text) => Write(EngineStreamSource.Stderr, Encoding.UTF8.GetBytes(text));

    /// <summary>Prints bytes.</summary>
    /// <param name="stream">Standard output or standard error.</param>
    /// <param name="data">The bytes.</param>
    public void Write(EngineStreamSource stream, ReadOnlySpan<byte> data)
    {
        if (_output is null) _run.Write(stream, data);
        else _output(stream, data.ToArray());
    }

    /// <summary>Waits by the engine's time.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken = default) => Task.Delay(time, TimeProvider, cancellationToken);

    /// <summary>Handles a signal. A signal without a handler ends the program with 128 and the signal's number.</summary>
    /// <param name="signal">Name or number, such as <c>SIGTERM</c>.</param>
    /// <param name="handler">What happens on it.</param>
    /// <exception cref="ArgumentException">There is no such signal, or it cannot be handled.</exception>
    public void OnSignal(string signal, Action handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var number = Signals.Parse(signal);
        if (number is null or Signals.Kill) throw new ArgumentException($"'{signal}' is no signal that a program can handle.", nameof(signal));
        _run.Handle(number.Value, handler);
    }

    /// <summary>Ends the program now, whatever it waits for.</summary>
    /// <param name="exitCode">Exit code.</param>
    public void Exit(int exitCode) => _run.End(exitCode);

    /// <summary>Reads a file of the container.</summary>
    /// <param name="path">Path; relative ones begin at <see cref="WorkingDirectory"/>.</param>
    /// <returns>Its content, or null when there is no such file.</returns>
    public ReadOnlyMemory<byte>? ReadFile(string path) => Files.ReadFile(Resolve(path));

    /// <summary>Writes a file of the container, with the directories above it.</summary>
    /// <param name="path">Path; relative ones begin at <see cref="WorkingDirectory"/>.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="IOException">The place is mounted read-only.</exception>
    public void WriteFile(string path, ReadOnlyMemory<byte> content) => Files.WriteFile(Resolve(path), content);

    /// <summary>Finds the address that a name (a container's, an alias, a link) has on the container's networks.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The address; null when nothing of that name runs.</returns>
    public System.Net.IPAddress? ResolveName(string name) => _start.Resolve(name);

    internal string Resolve(string path) => FilePath.Combine(WorkingDirectory, path);

    /// <summary>The same program with other streams: a step of a shell.</summary>
    internal ProgramContext With(ByteQueue? input = null, Action<EngineStreamSource, ReadOnlyMemory<byte>>? output = null) =>
        new(_run, _start, input ?? _input, output ?? _output);

    /// <summary>Another command in the same container, with the same streams.</summary>
    internal ProgramContext With(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string directory) =>
        new(_run, _start with { Arguments = arguments, Environment = environment, WorkingDirectory = directory }, _input, _output);
}
