namespace Orchestration.Engines;

/// <summary>Turns an endpoint into an engine.</summary>
public interface IEngineConnector
{
    /// <summary>Connects, checks certificates, and negotiates the API version.</summary>
    /// <param name="endpoint">Where the engine is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The engine; the caller disposes it.</returns>
    /// <exception cref="EngineException">It cannot be reached or trusted, or is too old.</exception>
    Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default);
}
