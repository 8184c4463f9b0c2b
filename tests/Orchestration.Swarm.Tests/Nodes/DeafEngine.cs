using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Nodes;

/// <summary>An engine whose stream of events can fall silent while it stays open, as behind a box that forgot the connection.</summary>
internal sealed class DeafEngine(InMemoryEngine engine) : IEngine, IEventOperations
{
    public bool IsDeaf { get; set; }

    public ISystemOperations System => engine.System;

    public IContainerOperations Containers => engine.Containers;

    public IImageOperations Images => engine.Images;

    public INetworkOperations Networks => engine.Networks;

    public IVolumeOperations Volumes => engine.Volumes;

    public IEventOperations Events => this;

    public async IAsyncEnumerable<EngineEvent> WatchAsync(EventOptions? options = null, [global::System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var wasDeaf = IsDeaf;
        await foreach (var happened in engine.Events.WatchAsync(options, cancellationToken))
            if (!IsDeaf || wasDeaf || options?.Until is not null) yield return happened;
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
