using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>
/// Describes one machine or several alike. Drivers extend it by an extension method, such as <c>OnDocker</c>, that
/// ends in <see cref="UseDriver"/>. Every method changes the builder and returns it.
/// </summary>
public interface IMachineBuilder
{
    /// <summary>Opens engines; for drivers that work through one.</summary>
    IEngineConnector Engines { get; }

    /// <summary>Opens SSH sessions; for drivers that work through one.</summary>
    ISshConnector Ssh { get; }

    /// <summary>Chooses where the machines are made.</summary>
    /// <param name="driver">The driver, with its options.</param>
    /// <returns>This builder.</returns>
    IMachineBuilder UseDriver(IMachineDriver driver);

    /// <summary>Changes the definition of each machine; the place for what differs between machines.</summary>
    /// <param name="change">Gets a definition, returns the changed one; the name stays.</param>
    /// <returns>This builder.</returns>
    IMachineBuilder With(Func<MachineDefinition, MachineDefinition> change);

    /// <summary>The definitions as they are now, in order of their numbers.</summary>
    /// <returns>One definition for each machine.</returns>
    IReadOnlyList<MachineDefinition> Build();

    /// <summary>
    /// Sees to it that the machines are there, run, and have an engine that answers: creates what is missing, finishes
    /// what a crash left, starts what is stopped, provisions what differs, and leaves the rest untouched.
    /// </summary>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; what was made is kept and goes on at the next call.</param>
    /// <returns>The machines, in order of their numbers.</returns>
    /// <exception cref="MachineFleetException">Some machines failed; the others are kept and named in it.</exception>
    Task<IReadOnlyList<FleetMachine>> EnsureAsync(IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default);
}
