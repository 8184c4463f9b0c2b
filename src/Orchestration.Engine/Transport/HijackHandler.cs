using Docker.DotNet.Handler.Abstractions;
using Microsoft.Net.Http.Client;

namespace Orchestration.Engines;

/// <summary>A handler for one request that takes its connection over.</summary>
/// <param name="Handler">Docker.DotNet's handler.</param>
/// <param name="Transport">The connection, when it was opened here; null when the handler opens it.</param>
internal sealed record HijackHandler(HttpMessageHandler Handler, TransportStream? Transport) : IDisposable
{
    private const int MaxRefusal = 64 * 1024;

    /// <summary>The raw stream of an upgraded answer.</summary>
    public WireConnection Take(HttpContent content)
    {
        WriteClosableStream stream = ((HttpConnectionResponseContent)content).HijackStream();
        if (Transport is not { } transport) return new StreamWireConnection(stream, _ => Close(stream));
        transport.BecomeRaw();
        return new StreamWireConnection(stream, transport.CloseWriteAsync);
    }

    /// <summary>
    /// The body of a refusal. Engines refuse an attachment on the raw connection, without any length; Docker.DotNet's
    /// handler takes that for chunks, so the body is taken from below it.
    /// </summary>
    public async Task<Stream> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isFramed = response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true;
        if (isFramed || Transport is not { Record: { } record }) return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[4096];
        while (record.Length < MaxRefusal && await Transport.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        var head = record.GetBuffer().AsSpan(0, (int)record.Length).IndexOf("\r\n\r\n"u8);
        return new MemoryStream(record.GetBuffer(), head + 4, (int)record.Length - head - 4, writable: false);
    }

    public void Dispose()
    {
        Handler.Dispose();
        Transport?.Dispose();
    }

    private static ValueTask Close(WriteClosableStream stream)
    {
        stream.CloseWrite();
        return ValueTask.CompletedTask;
    }
}
