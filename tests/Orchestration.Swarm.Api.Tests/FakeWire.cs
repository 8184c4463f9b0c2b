using System.Collections.Concurrent;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests;

/// <summary>An engine that is nothing but a wire, scripted by the test.</summary>
internal class FakeWire : IEngine, IEngineWire
{
    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public Func<WireRequest, CancellationToken, Task<WireResponse>> Answer { get; set; } = (_, _) => Task.FromResult(Text(200, "OK"));

    public Func<WireRequest, CancellationToken, Task<WireUpgrade>> Upgrade { get; set; } = (_, _) => throw new InvalidOperationException("no upgrade was scripted");

    public ISystemOperations System => throw new NotSupportedException();

    public IContainerOperations Containers => throw new NotSupportedException();

    public IImageOperations Images => throw new NotSupportedException();

    public INetworkOperations Networks => throw new NotSupportedException();

    public IVolumeOperations Volumes => throw new NotSupportedException();

    public IEventOperations Events => throw new NotSupportedException();

    public static WireResponse Text(int status, string text, params KeyValuePair<string, string>[] headers) =>
        new(status, "Some Reason", [new("Content-Type", "text/plain"), .. headers, new("Content-Length", text.Length.ToString())], new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static WireResponse Stream(Stream body) => new(200, "OK", [new("Content-Type", "application/json")], body);

    /// <summary>Answers with what the request carried.</summary>
    public static async Task<WireResponse> EchoBody(WireRequest request, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        if (request.Body is not null) await request.Body.CopyToAsync(bytes, cancellationToken);
        return Text(200, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    public Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken = default)
    {
        Seen.Enqueue(new SeenRequest(request.Method, request.Target, request.Headers));
        return Answer(request, cancellationToken);
    }

    public Task<WireUpgrade> UpgradeAsync(WireRequest request, CancellationToken cancellationToken = default)
    {
        Seen.Enqueue(new SeenRequest(request.Method, request.Target, request.Headers));
        return Upgrade(request, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
