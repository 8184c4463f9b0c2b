using System.Runtime.CompilerServices;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The events of an in-memory engine.</summary>
internal sealed class EventOperations(EngineState state) : IEventOperations
{
    public IAsyncEnumerable<EngineEvent> WatchAsync(EventOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.StreamAsync(EngineOperation.EventWatch, null, token => WatchCoreAsync(options ?? new EventOptions(), token), cancellationToken);

    private async IAsyncEnumerable<EngineEvent> WatchCoreAsync(EventOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filters = options.Filters ?? ResourceFilters.None;
        using var watch = state.Events.Watch(past: options.Since is not null || options.Until is not null);
        using var until = Deadline(options.Until);
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, until?.Token ?? CancellationToken.None);
        while (await NextAsync(watch, lifetime.Token, cancellationToken).ConfigureAwait(false) is { } happened)
        {
            if (options.Until is { } end && happened.TimeNanoseconds > UnixTime.Nanoseconds(end)) yield break;
            if (options.Since is { } start && happened.TimeNanoseconds < UnixTime.Nanoseconds(start)) continue;
            if (EventFilter.Matches(filters, happened)) yield return happened;
        }
    }

    private CancellationTokenSource? Deadline(DateTimeOffset? until)
    {
        if (until is not { } end) return null;
        var left = end - state.Time.GetUtcNow();
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, state.Time);
    }

    /// <summary>The next event, or null when the watch's time is over.</summary>
    private static async Task<EngineEvent?> NextAsync(EventWatch watch, CancellationToken lifetime, CancellationToken caller)
    {
        if (watch.Events.TryRead(out var ready)) return ready;
        try
        {
            return await watch.Events.ReadAsync(lifetime).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return null;
        }
    }
}
