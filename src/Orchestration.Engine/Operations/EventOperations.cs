using System.Runtime.CompilerServices;

namespace Orchestration.Engines;

internal sealed class EventOperations(EngineClient client) : IEventOperations
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<EngineEvent> WatchAsync(EventOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options ??= new EventOptions();
        var cursor = new EventCursor(options.Since);
        var stream = await OpenAsync(options, cursor, cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var (happened, lostBecause) = await stream.NextAsync(cancellationToken).ConfigureAwait(false);
                if (happened is not null)
                {
                    if (cursor.Accept(happened)) yield return happened;
                    continue;
                }

                if (options.Until <= client.Options.TimeProvider.GetUtcNow()) yield break;
                if (!options.Reconnect) throw Lost(lostBecause);
                await stream.DisposeAsync().ConfigureAwait(false);
                client.Logger.EventsLost(client.Endpoint, lostBecause ?? "", cursor.Since ?? "now");
                stream = await ReopenAsync(options, cursor, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<EventStream> OpenAsync(EventOptions options, EventCursor cursor, CancellationToken cancellationToken)
    {
        var target = EngineTarget.Of("/events").With("since", cursor.Since).With("until", options.Until).With(options.Filters);
        var response = await client.OpenAsync(EngineCall.Get(target), cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var stream = new EventStream(response, body, client.Options.EventIdleTimeout, client.Options.TimeProvider);
        cursor.Opened(stream.OpenedAt);
        return stream;
    }

    private async Task<EventStream> ReopenAsync(EventOptions options, EventCursor cursor, CancellationToken cancellationToken)
    {
        var time = client.Options.TimeProvider;
        var started = time.GetTimestamp();
        var delay = FirstDelay;
        while (true)
        {
            try
            {
                EngineTelemetry.Reconnects.Add(1);
                return await OpenAsync(options, cursor, cancellationToken).ConfigureAwait(false);
            }
            catch (EngineException e) when (e is EngineUnreachableException or EngineApiException && time.GetElapsedTime(started) < client.Options.EventReconnectTimeout)
            {
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
    }

    private EngineUnreachableException Lost(string? reason) =>
        new("The event stream was lost", new ErrorFacts { Where = client.Endpoint, Found = reason, Remedy = "List again, then watch again" });
}
