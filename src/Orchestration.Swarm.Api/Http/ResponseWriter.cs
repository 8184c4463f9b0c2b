using System.Globalization;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Http;

/// <summary>Writes answers onto a client's connection.</summary>
internal sealed class ResponseWriter(ClientConnection client)
{
    private const int BufferSize = 64 * 1024;
    private const int ChunkPrefix = 10;
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    /// <summary>Whether the head of an answer is out, so that no other can be sent.</summary>
    public bool HasStarted { get; private set; }

    public void Reset() => HasStarted = false;

    /// <summary>Writes an answer that leaves the connection HTTP.</summary>
    public async ValueTask WriteAsync(WireResponse response, bool headOnly, bool keepAlive, CancellationToken cancellationToken)
    {
        var length = DeclaredLength(response);
        var bodyless = headOnly || response.StatusCode is 204 or 304;
        var head = Head(response);
        if (!bodyless && length is null) head.Append("Transfer-Encoding: chunked\r\n");
        if (length is not null && response.StatusCode != 204) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        if (!keepAlive) head.Append("Connection: close\r\n");
        await SendHeadAsync(head, cancellationToken).ConfigureAwait(false);
        if (bodyless) return;
        if (length is null) await CopyChunkedAsync(response.Body, cancellationToken).ConfigureAwait(false);
        else await CopyAsync(response.Body, length.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the head that turns the connection into a raw stream.</summary>
    /// <param name="response">The engine's answer.</param>
    /// <param name="protocol">Protocol that the client asked for; null when it takes the stream behind a plain 200.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask WriteUpgradeAsync(WireResponse response, string? protocol, CancellationToken cancellationToken)
    {
        var head = Head(protocol is null
            ? response with { StatusCode = 200, ReasonPhrase = "OK" }
            : response with { StatusCode = 101, ReasonPhrase = "UPGRADED" });
        if (protocol is not null) head.Append("Connection: Upgrade\r\nUpgrade: ").Append(protocol).Append("\r\n");
        return SendHeadAsync(head, cancellationToken);
    }

    private static StringBuilder Head(WireResponse response)
    {
        var head = new StringBuilder(256);
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.StatusCode:D3} {(IsText(response.ReasonPhrase) ? response.ReasonPhrase : "")}\r\n");
        foreach (var header in response.Headers)
            if (!HopHeaders.OfResponse.Contains(header.Key) && IsName(header.Key) && IsText(header.Value))
                head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        return head;
    }

    private ValueTask SendHeadAsync(StringBuilder head, CancellationToken cancellationToken)
    {
        HasStarted = true;
        return client.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), cancellationToken);
    }

    private static long? DeclaredLength(WireResponse response) =>
        long.TryParse(response.Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    private async ValueTask CopyAsync(Stream body, long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var buffer = client.GetBuffer((int)Math.Min(BufferSize, length));
            var count = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, length)], cancellationToken).ConfigureAwait(false);
            if (count == 0) throw new EndOfStreamException($"the engine's answer ended {length} bytes early");
            await client.CommitAsync(count, cancellationToken).ConfigureAwait(false);
            length -= count;
        }
    }

    // The size stands before the bytes, so room for it is left; leading zeros are part of the grammar.
    private async ValueTask CopyChunkedAsync(Stream body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var buffer = client.GetBuffer(BufferSize);
            var count = await body.ReadAsync(buffer[ChunkPrefix..^2], cancellationToken).ConfigureAwait(false);
            if (count == 0) break;
            count.TryFormat(buffer.Span[..8], out _, "X8", CultureInfo.InvariantCulture);
            "\r\n"u8.CopyTo(buffer.Span[8..]);
            "\r\n"u8.CopyTo(buffer.Span[(ChunkPrefix + count)..]);
            await client.CommitAsync(ChunkPrefix + count + 2, cancellationToken).ConfigureAwait(false);
        }
        await client.WriteAsync(LastChunk, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsName(string text) => HttpCharacters.IsToken(Encoding.UTF8.GetBytes(text));

    private static bool IsText(string text) => !text.AsSpan().ContainsAny('\r', '\n', '\0') && !text.AsSpan().ContainsAnyExceptInRange('\t', '\u00FF');
}
