using Orchestration.Engines;
using Orchestration.Swarm.Api.Http;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>
/// Copies a raw stream both ways. Each direction ends by itself: the end of a client's input goes on to the engine
/// while its output still comes, and the other way round.
/// </summary>
internal sealed class HijackRelay(ClientConnection client, WireConnection engine, TimeProvider time, TimeSpan halfClosedTimeout)
{
    private const int BufferSize = 64 * 1024;

    private volatile bool _engineEnded;
    private bool _engineListens = true;

    /// <summary>Ends when both directions have ended; a direction that breaks ends the other.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(time, cancellationToken);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        var toEngine = Guard(CopyToEngineAsync(deadline, broken.Token), broken);
        var toClient = Guard(CopyToClientAsync(deadline, broken.Token), broken);
        await Task.WhenAll(toEngine, toClient).ConfigureAwait(false);
    }

    private static async Task Guard(Task copy, CancellationTokenSource broken)
    {
        try
        {
            await copy.ConfigureAwait(false);
        }
        catch
        {
            await broken.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task CopyToEngineAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await client.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var part in result.Buffer)
                if (_engineListens) await TellEngineAsync(engine.WriteAsync(part, cancellationToken)).ConfigureAwait(false);
            client.Input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) break;
            if (_engineEnded) deadline.Start(halfClosedTimeout);
        }
        await TellEngineAsync(engine.CloseWriteAsync(cancellationToken)).ConfigureAwait(false);
    }

    // A program that has ended takes no more input, but its last output is still on its way to the client.
    private async ValueTask TellEngineAsync(ValueTask telling)
    {
        try
        {
            await telling.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _engineListens = false;
        }
    }

    private async Task CopyToClientAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var count = await engine.ReadAsync(client.GetBuffer(BufferSize), cancellationToken).ConfigureAwait(false);
            if (count == 0) break;
            await client.CommitAsync(count, cancellationToken).ConfigureAwait(false);
        }
        await client.EndWritingAsync().ConfigureAwait(false);
        _engineEnded = true;
        deadline.Start(halfClosedTimeout);
    }
}
