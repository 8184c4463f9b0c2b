using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Bodies of requests.</summary>
internal static class EngineContent
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly MediaTypeHeaderValue TarType = new("application/x-tar");

    public static HttpContent Json<T>(T value) => Json(JsonSerializer.SerializeToUtf8Bytes(value, EngineJson.Of<T>()));

    public static HttpContent Json(byte[] utf8) => new ByteArrayContent(utf8) { Headers = { ContentType = JsonType } };

    public static HttpContent Tar(Stream stream) => new OpenStreamContent(stream, length: null) { Headers = { ContentType = TarType } };

    public static HttpContent Raw(Stream stream, long? length) => new OpenStreamContent(stream, length);

    /// <summary>A stream that stays open; what has been read is on its way before the next read.</summary>
    private sealed class OpenStreamContent(Stream source, long? length) : HttpContent
    {
        private const int BufferSize = 64 * 1024;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferSize);
            try
            {
                int read;
                while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken).ConfigureAwait(false)) > 0)
                {
                    await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                    await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length ?? 0;
            return length is not null;
        }
    }
}
