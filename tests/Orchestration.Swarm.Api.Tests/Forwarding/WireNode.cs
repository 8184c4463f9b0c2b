using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Swarm.Api.Tests.Forwarding;

/// <summary>A node with the state of an in-memory engine and a wire that the test answers.</summary>
internal sealed class WireNode(string name) : IEngine, IEngineWire
{
    public InMemoryEngine State { get; } = new(new() { Name = name });

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public Func<WireRequest, WireResponse> Answer { get; set; } = static _ => FakeWire.Text(200, "OK");

    public ISystemOperations System => State.System;

    public IContainerOperations Containers => State.Containers;

    public IImageOperations Images => State.Images;

    public INetworkOperations Networks => State.Networks;

    public IVolumeOperations Volumes => State.Volumes;

    public IEventOperations Events => State.Events;

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Body is not null) await request.Body.CopyToAsync(Stream.Null, cancellationToken);
        Seen.Enqueue(new SeenRequest(request.Method, request.Target, request.Headers));
        return Answer(request);
    }

    public Task<WireUpgrade> UpgradeAsync(WireRequest request, CancellationToken cancellationToken = default)
    {
        Seen.Enqueue(new SeenRequest(request.Method, request.Target, request.Headers));
        return Task.FromResult(new WireUpgrade(FakeWire.Text(400, "no streams here"), Connection: null));
    }

    public ValueTask DisposeAsync() => State.DisposeAsync();
}
