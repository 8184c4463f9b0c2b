using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api;

/// <summary>The answer to a call.</summary>
/// <param name="Response">Status, headers and body.</param>
/// <param name="Connection">The raw stream that follows an upgrade; null for a plain answer.</param>
public sealed record ApiReply(WireResponse Response, WireConnection? Connection = null) : IAsyncDisposable
{
    /// <summary>An error as Docker's clients print it: <c>{"message": …}</c>.</summary>
    /// <param name="statusCode">Status code.</param>
    /// <param name="message">What is wrong.</param>
    /// <returns>The answer.</returns>
    public static ApiReply Error(int statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("message", message);
            writer.WriteEndObject();
        }
        return Bytes(statusCode, "application/json", json.WrittenSpan.ToArray());
    }

    /// <summary>A value as JSON.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="statusCode">Status code.</param>
    /// <param name="value">The value.</param>
    /// <param name="json">How it is written.</param>
    /// <returns>The answer.</returns>
    public static ApiReply Json<T>(int statusCode, T value, JsonTypeInfo<T> json) =>
        Bytes(statusCode, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, json));

    /// <summary>An answer without a body.</summary>
    /// <param name="statusCode">Status code.</param>
    /// <returns>The answer.</returns>
    public static ApiReply Empty(int statusCode) => new(new WireResponse(statusCode, Reason(statusCode), [new("Content-Length", "0")], Stream.Null));

    /// <summary>Closes body and stream.</summary>
    /// <returns>A task that ends when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await Response.DisposeAsync().ConfigureAwait(false);
        if (Connection is not null) await Connection.DisposeAsync().ConfigureAwait(false);
    }

    internal static ApiReply Bytes(int statusCode, string contentType, byte[] body, params IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(new WireResponse(
            statusCode,
            Reason(statusCode),
            [new("Content-Type", contentType), new("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. headers],
            new MemoryStream(body, writable: false)));

    private static string Reason(int statusCode) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(statusCode);
}
