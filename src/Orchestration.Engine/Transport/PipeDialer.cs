using System.IO.Pipes;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.NPipe;
using Microsoft.Extensions.Logging.Abstractions;

namespace Orchestration.Engines;

/// <summary>Connects to a Windows named pipe.</summary>
internal sealed class PipeDialer(string server, string pipe, TimeSpan connectTimeout) : EngineDialer
{
    public override async ValueTask<TransportStream> DialAsync(CancellationToken cancellationToken)
    {
        var stream = new NamedPipeClientStream(server, pipe, PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            await stream.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return new TransportStream(stream, static _ => ValueTask.CompletedTask);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Engines take a message without bytes for the end of a pipe's direction; Docker.DotNet's own pipe stream sends it.
    public override ValueTask<HijackHandler> DialForHijackAsync(CancellationToken cancellationToken)
    {
        var client = new ResolvedClientOptions { Endpoint = new Uri($"npipe://{server}/pipe/{pipe}"), AuthProvider = NoopAuthProvider.Instance };
        var options = new NPipeTransportOptions { ConnectTimeout = connectTimeout };
        var transport = DockerHandlerFactory.Instance.CreateHandler(options, client, NullLogger.Instance);
        return ValueTask.FromResult(new HijackHandler(transport.Handler, Transport: null));
    }
}
