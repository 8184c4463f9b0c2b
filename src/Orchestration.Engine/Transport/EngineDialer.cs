using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Net.Http.Client;

namespace Orchestration.Engines;

/// <summary>Opens connections to one engine.</summary>
internal abstract class EngineDialer : IAsyncDisposable
{
    /// <summary>What the <c>Host</c> header says.</summary>
    public virtual string HostHeader => "docker";

    /// <summary>Opens a connection that is ready for HTTP: trusted, and encrypted where it must be.</summary>
    public abstract ValueTask<TransportStream> DialAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A handler for one request that takes its connection over: Docker.DotNet's, which unlike the pooled one lets the
    /// writing direction end by itself.
    /// </summary>
    public virtual async ValueTask<HijackHandler> DialForHijackAsync(CancellationToken cancellationToken)
    {
        var transport = await DialAsync(cancellationToken).ConfigureAwait(false);
        transport.Record = new MemoryStream();
        var handler = new ManagedHandler((_, _, _) => Task.FromResult<Stream>(transport), NullLogger.Instance) { UseProxy = false };
        return new HijackHandler(handler, transport);
    }

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
