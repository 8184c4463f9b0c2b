using System.IO.Pipelines;
using Orchestration.Engines;
using Renci.SshNet;

namespace Orchestration.Ssh.Sessions;

/// <summary>A running command's output and input as a connection. One thread carries the output, as SSH.NET's stream blocks.</summary>
internal sealed class CommandConnection : WireConnection
{
    private readonly SshCommand _command;
    private readonly Action _closed;
    private readonly Stream _input;
    private readonly Pipe _output = new();
    private readonly Stream _reader;
    private readonly Task _carrier;
    private int _disposed;

    private CommandConnection(SshCommand command, Action closed)
    {
        (_command, _closed) = (command, closed);
        _ = ObserveAsync(command.ExecuteAsync(CancellationToken.None));
        _input = Input(command);
        _reader = _output.Reader.AsStream();
        _carrier = Task.Factory.StartNew(Carry, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public static CommandConnection Start(SshCommand command, Action closed)
    {
        try
        {
            return new CommandConnection(command, closed);
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A program that reads nothing lets the write wait, whatever its caller cancels: the caller's memory is not held,
        // and the command ends, as nobody knows how much of it has arrived.
        var copy = data.ToArray();
        var writing = Task.Run(() => _input.Write(copy), CancellationToken.None);
        try
        {
            await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = ObserveAsync(writing);
            _command.Dispose();
            throw;
        }
    }

    public override async ValueTask CloseWriteAsync(CancellationToken cancellationToken = default) => await _input.DisposeAsync().ConfigureAwait(false);

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _reader.DisposeAsync().ConfigureAwait(false);
        _command.Dispose();
        await _carrier.ConfigureAwait(false);
        _closed();
    }

    // A program may have ended by now: its output is still to be read, and what is written for it goes nowhere.
    private static Stream Input(SshCommand command)
    {
        try
        {
            return command.CreateInputStream();
        }
        catch (InvalidOperationException)
        {
            return Stream.Null;
        }
    }

    private void Carry()
    {
        try
        {
            var stream = _command.OutputStream;
            while (true)
            {
                var memory = _output.Writer.GetMemory(16 * 1024);
                var count = stream.Read(memory.Span);
                if (count == 0) break;
                _output.Writer.Advance(count);
                // This thread is the stream's own, since reading blocks; so may waiting for room, which an await would give to another thread.
                if (_output.Writer.FlushAsync().AsTask().GetAwaiter().GetResult().IsCompleted) break;
            }

            _output.Writer.Complete();
        }
        catch (Exception exception)
        {
            _output.Writer.Complete(exception);
        }
    }

    private static async Task ObserveAsync(Task execution)
    {
        try
        {
            await execution.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The reader sees the end of the output; who disposes a command does not ask for its result.
        }
    }
}
