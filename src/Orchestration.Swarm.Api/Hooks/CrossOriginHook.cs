namespace Orchestration.Swarm.Api;

/// <summary>Tells browsers that any web page may call, and answers their question beforehand.</summary>
internal sealed class CrossOriginHook : IApiHook
{
    private static readonly KeyValuePair<string, string>[] Permission =
    [
        new("Access-Control-Allow-Origin", "*"),
        new("Access-Control-Allow-Headers", "Origin, X-Requested-With, Content-Type, Accept, X-Registry-Auth"),
        new("Access-Control-Allow-Methods", "GET, POST, DELETE, PUT, OPTIONS, HEAD"),
    ];

    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default)
    {
        var reply = call.Method == "OPTIONS" ? ApiReply.Empty(200) : await next(call, cancellationToken).ConfigureAwait(false);
        return reply with { Response = reply.Response with { Headers = [.. reply.Response.Headers.Where(static header => !header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)), .. Permission] } };
    }
}
