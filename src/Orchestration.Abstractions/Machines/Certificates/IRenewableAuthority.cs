namespace Orchestration.Machines;

/// <summary>
/// An authority whose own key can be replaced while certificates of the old one are still in use. Between
/// <see cref="RenewAsync"/> and <see cref="RetireAsync"/> both are trusted, and only the new one issues.
/// </summary>
public interface IRenewableAuthority : ICertificateAuthority
{
    /// <summary>Makes the new key and certificate; no change when a renewal is going on already, so that a crash in the middle is finished by calling again.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the new one issues.</returns>
    Task RenewAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends the trust in all but the newest; no change when there is only one.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when only the newest is trusted.</returns>
    Task RetireAsync(CancellationToken cancellationToken = default);
}
