namespace Orchestration.Engines;

/// <summary>A request on Docker's wire.</summary>
/// <param name="Method">Method, such as <c>GET</c>.</param>
/// <param name="Target">Path with its query, such as <c>/v1.45/containers/json?all=1</c>; without a version the newest common one is taken.</param>
public sealed record WireRequest(string Method, string Target)
{
    /// <summary>Headers in their order, without those of the connection itself (Host, Connection, Upgrade, Transfer-Encoding).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Body; null for none. Stays open.</summary>
    public Stream? Body { get; init; }

    /// <summary>Length of the body; null sends it in chunks.</summary>
    public long? ContentLength { get; init; }

    /// <summary>
    /// Protocol that <see cref="IEngineWire.UpgradeAsync"/> asks for; default <c>tcp</c>. BuildKit's sessions take
    /// <c>h2c</c>, attaching by WebSocket <c>websocket</c>: an engine refuses them under another name.
    /// </summary>
    public string UpgradeProtocol { get; init; } = "tcp";
}
