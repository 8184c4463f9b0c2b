namespace Orchestration.Engines;

/// <summary>Finds the credential of a registry: in the docker configuration, in a vault, in code.</summary>
public interface IRegistryCredentialSource
{
    /// <summary>Looks a credential up.</summary>
    /// <param name="registry">Host, with port, of the registry.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The credential, or null when this source has none.</returns>
    ValueTask<RegistryCredential?> FindAsync(string registry, CancellationToken cancellationToken = default);
}
