namespace Orchestration.Swarm.Api.Http;

/// <summary>The head of a request.</summary>
internal sealed record RequestHead(string Method, RequestTarget Target, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>How the end of the body is found.</summary>
    public required BodyFraming Body { get; init; }

    /// <summary>Value of Host; empty from clients of a socket file.</summary>
    public required string Host { get; init; }

    /// <summary>Whether the client goes on with this connection.</summary>
    public required bool KeepAlive { get; init; }

    /// <summary>Whether the client waits for a 100 before it sends the body.</summary>
    public required bool ExpectsContinue { get; init; }

    /// <summary>Protocol that the client asks to go over to, or null.</summary>
    public required string? Upgrade { get; init; }
}
