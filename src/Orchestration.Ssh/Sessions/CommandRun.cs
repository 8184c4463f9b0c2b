using Renci.SshNet;

namespace Orchestration.Ssh.Sessions;

/// <summary>Runs a command to its end. Output is looked at in turns, as SSH.NET's streams would block a thread each.</summary>
internal static class CommandRun
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(30);

    public static async Task<ShellResult> ToEndAsync(SshCommand command, ReadOnlyMemory<byte>? input, IProgress<string>? output, CancellationToken cancellationToken)
    {
        var ended = command.ExecuteAsync(cancellationToken);
        var (standard, error) = (new OutputText(output), new OutputText(output));
        await FeedAsync(command, input ?? ReadOnlyMemory<byte>.Empty, ended, cancellationToken).ConfigureAwait(false);

        if (output is not null)
        {
            while (await Task.WhenAny(ended, Task.Delay(Turn, cancellationToken)).ConfigureAwait(false) != ended)
                Drain(command, standard, error);
        }

        await ended.ConfigureAwait(false);
        Drain(command, standard, error);
        return new ShellResult(command.ExitStatus, standard.Finish(), error.Finish());
    }

    private static async Task FeedAsync(SshCommand command, ReadOnlyMemory<byte> input, Task ended, CancellationToken cancellationToken)
    {
        try
        {
            // Opened even for nothing: closing it is what tells a program that its input has ended.
            var stream = command.CreateInputStream();
            await using var closing = stream.ConfigureAwait(false);
            if (input.Length > 0) await Task.Run(() => stream.Write(input.Span), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException or Renci.SshNet.Common.SshException)
        {
            // A program may end without reading its input; its exit code tells the rest.
            await ended.ConfigureAwait(false);
        }
    }

    private static void Drain(SshCommand command, OutputText standard, OutputText error)
    {
        standard.Take(command.OutputStream);
        error.Take(command.ExtendedOutputStream);
    }
}
