namespace Orchestration.Engines;

/// <summary>One connection of a watch of events.</summary>
internal sealed class EventStream(HttpResponseMessage response, Stream body, TimeSpan idleTimeout, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private IAsyncEnumerator<EngineEvent>? _events;

    /// <summary>The engine's clock when it answered, to the second.</summary>
    public DateTimeOffset? OpenedAt => response.Headers.Date;

    /// <summary>The next event; null when the stream ended, was idle for too long, or was lost.</summary>
    public async Task<(EngineEvent? Event, string? LostBecause)> NextAsync(CancellationToken cancellationToken)
    {
        _events ??= JsonLines.ReadAsync<EngineEvent>(body, _closing.Token).GetAsyncEnumerator(_closing.Token);
        await using var cancelled = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _closing).ConfigureAwait(false);
        var watchdog = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _closing, idleTimeout, Timeout.InfiniteTimeSpan);
        await using var disarmed = watchdog.ConfigureAwait(false);
        try
        {
            return await _events.MoveNextAsync().ConfigureAwait(false) ? (_events.Current, null) : (null, "the engine ended it");
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, $"nothing came for {idleTimeout.TotalSeconds:0.###} s");
        }
        catch (Exception e) when (e is IOException or HttpRequestException or System.Text.Json.JsonException)
        {
            return (null, e.GetBaseException().Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_events is not null) await _events.DisposeAsync().ConfigureAwait(false);
        response.Dispose();
        _closing.Dispose();
    }
}
