namespace Orchestration.Machines;

/// <summary>
/// Does something on a machine through its engine, once that answers: after it was made, changed, started, and after its
/// address or certificate became another one. It looks first and changes nothing whose state is there already. Safe for
/// concurrent callers.
/// </summary>
public interface IMachineAttendant
{
    /// <summary>What it does in two or three words, as progress and errors show it.</summary>
    string Name { get; }

    /// <summary>Looks, and says why there is something to do.</summary>
    /// <param name="machine">The machine; its engine answers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Why, in a few words; null when there is nothing to do.</returns>
    Task<string?> FindWorkAsync(FleetMachine machine, CancellationToken cancellationToken = default);

    /// <summary>Does it. Safe to repeat after a crash in the middle.</summary>
    /// <param name="machine">The machine; its engine answers.</param>
    /// <param name="output">Receives what happens, a line each.</param>
    /// <param name="cancellationToken">Ends the call; it is done again at the next.</param>
    /// <returns>A task that ends when it is done.</returns>
    Task RunAsync(FleetMachine machine, IProgress<string> output, CancellationToken cancellationToken = default);
}
