using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Asks an engine for its API versions and agrees on one.</summary>
internal static class Negotiation
{
    public static async Task<Version> RunAsync(EngineHttp http, string endpoint, DockerEngineOptions options, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.QueryTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var newest = await PingAsync(http, endpoint, either.Token).ConfigureAwait(false);
            var chosen = ApiVersions.Choose(newest, endpoint);
            // Only an engine from after this package can have dropped what this package speaks.
            if (newest > ApiVersions.Newest) await CheckOldestAsync(http, endpoint, either.Token).ConfigureAwait(false);
            return chosen;
        }
        catch (EngineUnreachableException e) when (Refusal(e) is not null)
        {
            throw Refusal(e)!;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnreachableException(
                "The engine does not answer",
                new ErrorFacts { Where = endpoint, Found = $"no answer to a ping within {options.QueryTimeout.TotalSeconds:0.###} s" });
        }
    }

    private static EngineTrustException? Refusal(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            if (e is UnansweredTlsException unanswered) return unanswered.Refusal;
        return null;
    }

    private static async Task<Version> PingAsync(EngineHttp http, string endpoint, CancellationToken cancellationToken)
    {
        using var request = http.Request(HttpMethod.Get, "/_ping");
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (PingAnswer.Read(response) is { } ping) return ApiVersions.Parse(ping.ApiVersion, endpoint);
        if (!response.IsSuccessStatusCode) throw await EngineErrors.ReadAsync(response, default, cancellationToken).ConfigureAwait(false);
        throw new EngineEndpointException(
            "The address is not a Docker Engine's",
            new ErrorFacts { Where = endpoint, Found = "an answer without an API version", Wanted = "the header Api-Version" });
    }

    private static async Task CheckOldestAsync(EngineHttp http, string endpoint, CancellationToken cancellationToken)
    {
        using var request = http.Request(HttpMethod.Get, "/version");
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var version = await JsonSerializer.DeserializeAsync(body, EngineJson.Of<EngineVersion>(), cancellationToken).ConfigureAwait(false);
        if (version is { MinApiVersion.Length: > 0 }) ApiVersions.CheckOldest(ApiVersions.Parse(version.MinApiVersion, endpoint), endpoint);
    }
}
