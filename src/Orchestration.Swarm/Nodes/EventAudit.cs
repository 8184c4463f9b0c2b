using Orchestration.Engines;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// Finds out whether an engine's stream of events was cut off without a word: that looks like a quiet engine. What the stream
/// should have brought is asked for in a question that ends by itself. Reckons in the engine's time, by the monotonic clock.
/// </summary>
internal sealed class EventAudit(TimeProvider time, DateTimeOffset engineTime, TimeSpan patience)
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private readonly long _from = time.GetTimestamp();

    /// <summary>Whether something of interest happened after what the stream brought last, and long enough ago to have come.</summary>
    public async Task<bool> HasMissedAsync(IEngine engine, DateTimeOffset since, Func<DateTimeOffset> brought, CancellationToken cancellationToken)
    {
        var until = engineTime + time.GetElapsedTime(_from) - Late;
        if (until <= since) return false;
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await foreach (var happened in engine.Events.WatchAsync(new() { Since = since, Until = until, Reconnect = false }, either.Token).ConfigureAwait(false))
                if (EventMeaning.IsOfInterest(happened) && EventMeaning.TimeOf(happened) is var at && at > since && at <= until && at > brought()) return true;
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // Whether it is there, the ping tells.
        }
    }
}
