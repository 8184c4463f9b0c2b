namespace Orchestration.Engines;

/// <summary>What happens on an engine.</summary>
public interface IEventOperations
{
    /// <summary>
    /// Watches events in their order. A lost connection is opened again from the last event's time; when that fails
    /// the enumeration ends with <see cref="EngineUnreachableException"/>.
    /// </summary>
    /// <param name="options">Which events; default: all from now on.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The events.</returns>
    IAsyncEnumerable<EngineEvent> WatchAsync(EventOptions? options = null, CancellationToken cancellationToken = default);
}
