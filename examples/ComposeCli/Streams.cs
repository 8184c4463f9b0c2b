using Orchestration.Compose;
using Orchestration.Engines;

namespace ComposeCli;

/// <summary>Joins the streams of a program in a container to ours.</summary>
internal static class Streams
{
    private const int BufferSize = 32 * 1024;

    public static async Task<int> JoinAsync(ProgramSession session, CancellationToken cancellationToken)
    {
        await using var ended = session;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feeding = Console.IsInputRedirected ? FeedAsync(session.Stream, ending.Token) : Task.CompletedTask;
        await using var output = Console.OpenStandardOutput();
        await using var error = Console.OpenStandardError();
        var buffer = new byte[BufferSize];
        while (await session.Stream.ReadAsync(buffer, cancellationToken) is { IsEnd: false } frame) await (frame.Source == EngineStreamSource.Stderr ? error : output).WriteAsync(buffer.AsMemory(0, frame.Count), cancellationToken);
        await ending.CancelAsync();
        await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await session.WaitAsync(cancellationToken);
    }

    private static async Task FeedAsync(EngineStream stream, CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[BufferSize];
        while (await input.ReadAsync(buffer, cancellationToken) is var count and > 0) await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        await stream.CloseWriteAsync(cancellationToken);
    }
}
