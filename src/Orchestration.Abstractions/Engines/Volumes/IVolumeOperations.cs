namespace Orchestration.Engines;

/// <summary>Volumes.</summary>
public interface IVolumeOperations
{
    /// <summary>Lists volumes.</summary>
    /// <param name="filters">Filters; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The volumes.</returns>
    Task<IReadOnlyList<VolumeDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a volume.</summary>
    /// <param name="volume">Name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The volume.</returns>
    Task<VolumeDetails> InspectAsync(string volume, CancellationToken cancellationToken = default);

    /// <summary>Creates a volume, or finds the one that has its name and driver.</summary>
    /// <param name="spec">The volume.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The volume.</returns>
    Task<VolumeDetails> CreateAsync(VolumeSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Removes a volume that no container uses.</summary>
    /// <param name="volume">Name.</param>
    /// <param name="force">Whether a volume that its driver has lost is removed too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    Task RemoveAsync(string volume, bool force = false, CancellationToken cancellationToken = default);

    /// <summary>Removes volumes that no container uses.</summary>
    /// <param name="filters">Filters; default: anonymous ones only, from API 1.42 on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was removed.</returns>
    Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);
}
