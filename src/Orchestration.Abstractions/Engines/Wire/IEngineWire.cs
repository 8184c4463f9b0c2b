namespace Orchestration.Engines;

/// <summary>
/// Docker's own wire of an engine, for proxies: requests and answers as bytes, routes that nobody models included.
/// </summary>
public interface IEngineWire
{
    /// <summary>Sends a request. An answer of any status is an answer, not an error.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call, and the answer's body.</param>
    /// <returns>The answer, with its body unread; the caller disposes it.</returns>
    /// <exception cref="EngineUnreachableException">No answer came.</exception>
    Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a request that turns its connection into a raw stream (attach, exec start, session).</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call, not the stream that comes of it.</param>
    /// <returns>The raw connection, or the plain answer of an engine that refused; the caller disposes it.</returns>
    /// <exception cref="EngineUnreachableException">No answer came.</exception>
    Task<WireUpgrade> UpgradeAsync(WireRequest request, CancellationToken cancellationToken = default);
}
