using System.Text;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Turns the engine's refusals into typed exceptions, by status and subject.</summary>
internal static class EngineErrors
{
    // Docker reports a full disk as any other failure: there is nothing but the text.
    private const string NoSpace = "no space left on device";

    private const int MaxBody = 64 * 1024;

    public static async Task<EngineException> ReadAsync(HttpResponseMessage response, CallSubject subject, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, stream, subject, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<EngineException> ReadAsync(HttpResponseMessage response, Stream stream, CallSubject subject, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(stream, cancellationToken).ConfigureAwait(false);
        return Of((int)response.StatusCode, Message(body) ?? response.ReasonPhrase ?? "no reason given", subject);
    }

    public static EngineException Of(int status, string message, CallSubject subject)
    {
        if (IsFull(message)) return new EngineStorageFullException(message, new ErrorFacts { Remedy = "Free space in the engine's data directory, for example by pruning images" });
        return status switch
        {
            400 => new EngineBadRequestException(message),
            // Networks answer 403 too, when they are in use: that is no matter of credentials.
            401 => new EngineCredentialException(Registry(subject), message),
            403 when subject.Kind is null or EngineResourceKind.Image => new EngineCredentialException(Registry(subject), message),
            404 when subject.Kind is { } kind => new EngineNotFoundException(kind, subject.Reference ?? "", message),
            409 => new EngineConflictException(message),
            _ when subject.Transfer is { } transfer => new ImageTransferException(transfer, subject.Reference ?? "", message),
            _ => new EngineApiException(status, message),
        };
    }

    /// <summary>A failure that was reported inside an answer that began as a success.</summary>
    public static EngineException InStream(int? code, string message, CallSubject subject)
    {
        if (IsFull(message)) return Of(status: 500, message, subject);
        if (code is 401 or 403) return new EngineCredentialException(Registry(subject), message);
        return new ImageTransferException(subject.Transfer ?? "transfer", subject.Reference ?? "", message, subject.Transfer == "build" && code > 0 ? code : null);
    }

    private static bool IsFull(string message) => message.Contains(NoSpace, StringComparison.OrdinalIgnoreCase);

    private static string Registry(CallSubject subject) =>
        subject.Kind == EngineResourceKind.Image && subject.Reference is { } reference ? ImageName.Parse(reference).Registry : subject.Reference ?? "";

    private static async Task<string> ReadBodyAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var closed = stream.ConfigureAwait(false);
        try
        {
            var buffer = new byte[MaxBody];
            var read = await stream.ReadAtLeastAsync(buffer, MaxBody, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(buffer, 0, read).Trim();
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status has come and says enough.
            return "";
        }
    }

    private static string? Message(string body)
    {
        if (body.Length == 0) return null;
        if (body[0] != '{') return body;
        try
        {
            using var json = JsonDocument.Parse(body);
            // Podman adds its cause; Docker says it all in the message.
            return json.RootElement.TryGetProperty("message", out var message) ? message.GetString() : body;
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
