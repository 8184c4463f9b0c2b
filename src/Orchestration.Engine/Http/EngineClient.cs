using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Orchestration.Engines;

/// <summary>Docker's API over HTTP: the version in the path, JSON in and out, refusals as typed exceptions.</summary>
internal sealed class EngineClient(EngineHttp http, string endpoint, Version apiVersion, DockerEngineOptions options, ILogger logger)
{
    private readonly string _versionPath = $"/v{apiVersion}";

    public Version ApiVersion => apiVersion;

    public string Endpoint => endpoint;

    public EngineHttp Http => http;

    public ILogger Logger => logger;

    public DockerEngineOptions Options => options;

    /// <summary>Sends a call and reads its answer as one value.</summary>
    public async Task<T> ReadAsync<T>(EngineCall call, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await OpenAsync(call, cancellationToken).ConfigureAwait(false);
        return await ParseAsync<T>(response, call, cancellationToken).ConfigureAwait(false)
            ?? throw NotUnderstood(call, new JsonException("null"));
    }

    /// <summary>Sends a call and reads its answer as a list; engines write null for an empty one.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(EngineCall call, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(call, cancellationToken).ConfigureAwait(false);
        return await ParseAsync<IReadOnlyList<T>>(response, call, cancellationToken).ConfigureAwait(false) ?? [];
    }

    /// <summary>Sends a call and reads one text of its answer, or the whole answer when it is a text.</summary>
    public async Task<string?> ReadTextAsync(EngineCall call, string field, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (json.RootElement.ValueKind == JsonValueKind.String) return json.RootElement.GetString();
            return json.RootElement.TryGetProperty(field, out var value) ? value.GetString() : null;
        }
        catch (JsonException e)
        {
            throw NotUnderstood(call, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw http.Failure(e);
        }
    }

    /// <summary>Sends a call whose answer says nothing.</summary>
    /// <returns>False when nothing had to be changed.</returns>
    public async Task<bool> SendAsync(EngineCall call, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(call, cancellationToken).ConfigureAwait(false);
        return response.StatusCode != HttpStatusCode.NotModified;
    }

    /// <summary>Sends a call; the answer's body is unread.</summary>
    public async Task<HttpResponseMessage> OpenAsync(EngineCall call, CancellationToken cancellationToken)
    {
        using var request = Request(call);
        using var activity = EngineTelemetry.Start(call, endpoint);
        var started = Stopwatch.GetTimestamp();
        HttpResponseMessage? response = null;
        try
        {
            response = await SendInTimeAsync(request, call, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotModified) return response;
            using (response) throw await EngineErrors.ReadAsync(response, call.Subject, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException e)
        {
            EngineTelemetry.Failed(activity, e);
            logger.CallFailed(call.Method.Method, call.Target.Route, endpoint, e.Code, e.Message);
            throw;
        }
        finally
        {
            EngineTelemetry.Record(call, started, response);
        }
    }

    /// <summary>Sends a call and reads its answer as it comes, a JSON value a line.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(EngineCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(call, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var lines = JsonLines.ReadAsync<T>(body, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var closed = lines.ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await lines.MoveNextAsync().ConfigureAwait(false)) yield break;
            }
            catch (JsonException e)
            {
                throw NotUnderstood(call, e);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                throw http.Failure(e);
            }

            yield return lines.Current;
        }
    }

    /// <summary>Sends a call whose answer is bytes; the caller disposes them.</summary>
    public async Task<Stream> OpenBodyAsync(EngineCall call, CancellationToken cancellationToken)
    {
        var response = await OpenAsync(call, cancellationToken).ConfigureAwait(false);
        return new EngineBody(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), http);
    }

    /// <summary>Refuses what the negotiated API version does not have.</summary>
    public void Require(Version version, string feature)
    {
        if (apiVersion < version)
            throw new EngineVersionException(apiVersion.ToString(), $"{version} or newer", $"{feature} is not known to the engine at {endpoint}", "Update the engine, or leave the option out");
    }

    /// <summary>Sends a call that takes its connection over.</summary>
    public async Task<(WireConnection Connection, string? ContentType)> UpgradeAsync(EngineCall call, CancellationToken cancellationToken)
    {
        using var request = Request(call);
        using var activity = EngineTelemetry.Start(call, endpoint);
        var answer = await http.UpgradeAsync(request, "tcp", headLines: null, cancellationToken).ConfigureAwait(false);
        if (answer.Connection is not null) return (answer.Connection, answer.Response.Content.Headers.ContentType?.MediaType);
        using (answer.Response) throw await EngineErrors.ReadAsync(answer.Response, answer.Refusal, call.Subject, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The target as it is on the wire: with a version.</summary>
    public string Versioned(string target) => WireTarget.HasVersion(target) ? target : _versionPath + target;

    private HttpRequestMessage Request(EngineCall call)
    {
        var request = http.Request(call.Method, _versionPath + call.Target);
        request.Content = call.Content;
        if (call.RegistryAuth is { } auth) request.Headers.TryAddWithoutValidation("X-Registry-Auth", auth);
        if (call.RegistryConfig is { } config) request.Headers.TryAddWithoutValidation("X-Registry-Config", config);
        return request;
    }

    private async Task<HttpResponseMessage> SendInTimeAsync(HttpRequestMessage request, EngineCall call, CancellationToken cancellationToken)
    {
        if (!call.IsQuick || options.QueryTimeout == Timeout.InfiniteTimeSpan) return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(options.QueryTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await http.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnreachableException(
                "The engine does not answer",
                new ErrorFacts { Where = endpoint, Found = $"no answer to {call.Method} {call.Target.Route} within {options.QueryTimeout.TotalSeconds:0.###} s" });
        }
    }

    private async Task<T?> ParseAsync<T>(HttpResponseMessage response, EngineCall call, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(body, EngineJson.Of<T>(), cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw NotUnderstood(call, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw http.Failure(e);
        }
    }

    private EngineApiException NotUnderstood(EngineCall call, JsonException cause) =>
        new(
            (int)HttpStatusCode.BadGateway,
            "The engine's answer cannot be understood",
            new ErrorFacts { Where = endpoint, Found = $"{call.Method} {call.Target.Route}: {cause.Message}", Wanted = $"Docker API {apiVersion}" });
}
