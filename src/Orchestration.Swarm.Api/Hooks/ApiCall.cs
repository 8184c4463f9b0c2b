using Microsoft.AspNetCore.WebUtilities;
using Orchestration.Engines;
using Orchestration.Swarm.Api.Http;
using Orchestration.Swarm.Api.Routing;

namespace Orchestration.Swarm.Api;

/// <summary>A call of Docker's API on its way to the engine.</summary>
public sealed class ApiCall
{
    private readonly RequestHead _head;
    private readonly RequestBody _body;
    private readonly RouteMatch _match;
    private readonly ApiLimits _limits;
    private ReadOnlyMemory<byte>? _buffered;

    internal ApiCall(RequestHead head, RequestBody body, RouteMatch match, ApiClient client, ApiLimits limits)
    {
        (_head, _body, _match, _limits) = (head, body, match, limits);
        Client = client;
        Headers = HopHeaders.Without(head.Headers);
    }

    /// <summary>Method, such as <c>POST</c>.</summary>
    public string Method => _head.Method;

    /// <summary>Path without its version, with escapes resolved, such as <c>/containers/web/start</c>.</summary>
    public string Path => _match.Path;

    /// <summary>API version that the path names, such as <c>1.45</c>; null when it names none.</summary>
    public string? Version => _match.Version;

    /// <summary>Name of the route in Docker's own description, such as <c>ContainerCreate</c>; null for a route that is not in the table.</summary>
    public string? Operation => _match.Route is { Operation: { Length: > 0 } operation } ? operation : null;

    /// <summary>The thing that the path names (container, image, network, …); null when it names none.</summary>
    public string? Resource => _match.Resource;

    /// <summary>Headers in their order, without those of the connection.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Who calls.</summary>
    public ApiClient Client { get; }

    internal ApiRoute? Route => _match.Route;

    internal string? Upgrade => _head.Upgrade;

    internal string RawTarget => _head.Target.Raw;

    /// <summary>The values of the query, in their order, with escapes resolved.</summary>
    internal IEnumerable<KeyValuePair<string, string>> QueryPairs()
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(_head.Target.Query)) pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return pairs;
    }

    /// <summary>Finds a value of the query.</summary>
    /// <param name="name">Name, in its exact case.</param>
    /// <returns>The first value, or null.</returns>
    public string? Query(string name)
    {
        foreach (var pair in new QueryStringEnumerable(_head.Target.Query))
            if (pair.DecodeName().Span.SequenceEqual(name)) return pair.DecodeValue().ToString();
        return null;
    }

    /// <summary>Reads the whole body, which is kept for the engine. For JSON, not for uploads.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="EngineBadRequestException">The body is larger than <see cref="ApiLimits.MaxJsonBytes"/>.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(CancellationToken cancellationToken = default)
    {
        if (_buffered is { } known) return known;
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + count > _limits.MaxJsonBytes) throw new EngineBadRequestException($"the body is larger than {_limits.MaxJsonBytes} bytes");
            bytes.Write(buffer, 0, count);
        }
        return (_buffered = bytes.ToArray()).Value;
    }

    /// <summary>Puts another body in the place of the client's.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the client's body has been read to its end and dropped.</returns>
    public async ValueTask ReplaceBodyAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        await ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        _buffered = body;
    }

    /// <summary>The body as a stream; read once, by hooks or by the engine.</summary>
    internal Stream Body => _buffered is { } kept ? new MemoryStream(kept.ToArray(), writable: false) : _body;

    internal string QueryText => _head.Target.Query;

    /// <summary>The request for an engine.</summary>
    /// <param name="resource">The thing's name there; null keeps the path as the client wrote it.</param>
    /// <param name="version">API version that the engine speaks, for a path that names one; null keeps the client's.</param>
    /// <param name="query">Another query; null keeps the client's.</param>
    internal WireRequest ToWire(string? resource = null, string? version = null, string? query = null)
    {
        var length = _buffered is { } bytes ? bytes.Length : _body.DeclaredLength;
        return new WireRequest(Method, Versioned(resource is null ? Target(query) : _match.TargetFor(resource, query ?? QueryText), version))
        {
            Headers = Headers,
            Body = length == 0 ? null : Body,
            ContentLength = length,
            UpgradeProtocol = _head.Upgrade ?? "tcp",
        };
    }

    private string Target(string? query)
    {
        if (query is null) return RawTarget;
        var path = RawTarget.Split('?')[0];
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    // A path that hides its version in escapes goes on as it is; the engine judges it.
    private string Versioned(string target, string? version) =>
        version is not null && target.StartsWith($"/v{Version}/", StringComparison.Ordinal) ? $"/v{version}{target[(2 + Version!.Length)..]}" : target;
}
