namespace Orchestration.Compose;

/// <summary>Where a published port is reached.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">Port.</param>
public sealed record ServiceEndpoint(string Host, int Port)
{
    /// <summary>The address as a URI.</summary>
    /// <param name="scheme">Scheme; default <c>http</c>.</param>
    public Uri ToUri(string scheme = "http") => new UriBuilder(scheme, Host, Port).Uri;

    /// <summary>Reads as <c>host:port</c>.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? FormattableString.Invariant($"[{Host}]:{Port}") : FormattableString.Invariant($"{Host}:{Port}");
}
