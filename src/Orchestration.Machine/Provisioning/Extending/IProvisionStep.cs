namespace Orchestration.Machines;

/// <summary>
/// A step of one's own on the way to a usable machine, for every machine of a fleet. It looks first and changes nothing
/// whose state is there already. Safe for concurrent callers: what it finds out, it keeps on the host.
/// </summary>
public interface IProvisionStep
{
    /// <summary>The step in two or three words, as progress and errors show it.</summary>
    string Name { get; }

    /// <summary>When it is done.</summary>
    ProvisionStage Stage { get; }

    /// <summary>Looks, and says why there is something to do.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Why, in a few words; null when there is nothing to do.</returns>
    Task<string?> FindWorkAsync(ProvisionHost host, CancellationToken cancellationToken = default);

    /// <summary>Does it. Safe to repeat after a crash in the middle.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends the call; the step is done again at the next.</param>
    /// <returns>A task that ends when it is done.</returns>
    Task RunAsync(ProvisionHost host, CancellationToken cancellationToken = default);
}
