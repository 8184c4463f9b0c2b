using System.Collections.Frozen;

namespace Orchestration.Swarm.Api.Http;

/// <summary>Headers that belong to one connection and are not handed on.</summary>
internal static class HopHeaders
{
    private static readonly string[] Both =
        ["Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length"];

    public static FrozenSet<string> OfResponse { get; } =
        Both.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string> OfRequest { get; } =
        Both.Concat(["Host", "Expect", "Proxy-Authorization"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A request's headers without those of the connection, also those that Connection names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Without(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var named = headers.Tokens("Connection");
        return [.. headers.Where(header => !OfRequest.Contains(header.Key) && !named.Contains(header.Key, StringComparer.OrdinalIgnoreCase))];
    }
}
