namespace Orchestration.Engines;

/// <summary>The engine itself.</summary>
public interface ISystemOperations
{
    /// <summary>Asks whether the engine answers, and for its API version.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer.</returns>
    Task<EnginePing> PingAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the engine's versions.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The versions.</returns>
    Task<EngineVersion> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the engine's state.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state.</returns>
    Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets the engine check a credential at its registry.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>An identity token that replaces the password, or null when the registry gave none.</returns>
    Task<Secret?> AuthenticateAsync(RegistryCredential credential, CancellationToken cancellationToken = default);
}
