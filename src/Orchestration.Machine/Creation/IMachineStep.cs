namespace Orchestration.Machines.Creation;

/// <summary>A step on the way to a usable machine. Looking comes first; nothing is changed whose state is there already.</summary>
internal interface IMachineStep
{
    /// <summary>The step in two or three words, as users see it.</summary>
    string Name { get; }

    /// <summary>Looks, and says why there is something to do; null when there is nothing.</summary>
    Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken);

    /// <summary>Does it. Safe to repeat after a crash in the middle.</summary>
    Task RunAsync(MachineWork work, CancellationToken cancellationToken);
}
