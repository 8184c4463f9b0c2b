using System.Collections.Frozen;
using System.Text;

namespace Orchestration.Engines;

/// <summary>Raw requests and answers.</summary>
internal sealed class EngineWire(EngineClient client) : IEngineWire
{
    // These belong to one connection, so each side of a proxy writes its own.
    private static readonly FrozenSet<string> OfTheConnection = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "Host", "Expect", "TE", "Trailer");

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var message = Message(request);
        var response = await client.Http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Response(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
    }

    public async Task<WireUpgrade> UpgradeAsync(WireRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        // HttpClient joins headers of one name into one line, which BuildKit's sessions do not take.
        var repeated = request.Headers.GroupBy(static header => header.Key, StringComparer.OrdinalIgnoreCase).Where(static same => same.Count() > 1 && !OfTheConnection.Contains(same.Key)).SelectMany(static same => same).ToArray();
        using var message = Message(request with { Headers = [.. request.Headers.Except(repeated)] });
        var answer = await client.Http.UpgradeAsync(message, request.UpgradeProtocol, Lines(repeated), cancellationToken).ConfigureAwait(false);
        return new WireUpgrade(Response(answer.Response, answer.Refusal), answer.Connection);
    }

    private static byte[]? Lines(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var lines = headers.Where(static header => !$"{header.Key}{header.Value}".AsSpan().ContainsAny('\r', '\n', '\0')).Select(static header => $"{header.Key}: {header.Value}\r\n").ToArray();
        return lines.Length == 0 ? null : Encoding.Latin1.GetBytes(string.Concat(lines));
    }

    private HttpRequestMessage Message(WireRequest request)
    {
        var message = client.Http.Request(HttpMethod.Parse(request.Method), client.Versioned(request.Target));
        if (request.Body is not null) message.Content = EngineContent.Raw(request.Body, request.ContentLength);
        foreach (var (name, value) in request.Headers)
        {
            if (OfTheConnection.Contains(name)) continue;
            if (!message.Headers.TryAddWithoutValidation(name, value) && !IsLength(name)) AddToContent(message, name, value);
        }

        return message;
    }

    private static void AddToContent(HttpRequestMessage message, string name, string value)
    {
        message.Content ??= new ByteArrayContent([]);
        message.Content.Headers.TryAddWithoutValidation(name, value);
    }

    private WireResponse Response(HttpResponseMessage response, Stream body) =>
        new((int)response.StatusCode, response.ReasonPhrase ?? "", Headers(response), new EngineBody(body, client.Http));

    private static bool IsLength(string name) => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    private static List<KeyValuePair<string, string>> Headers(HttpResponseMessage response)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (OfTheConnection.Contains(name)) continue;
            foreach (var value in values) headers.Add(new(name, value));
        }

        return headers;
    }
}
