namespace Orchestration.Machines.Manifest;

/// <summary>A machine as it is stored, and how its provider said that its host is.</summary>
/// <param name="Record">What is stored.</param>
/// <param name="State">State of its host; null where nobody was asked or nobody answered.</param>
/// <param name="CanStart">Whether its driver starts hosts.</param>
internal sealed record FoundMachine(MachineRecord Record, MachineState? State = null, bool CanStart = false)
{
    public bool IsGone => State == MachineState.None && Record is { State: not null, Phase: not MachinePhase.Creating };

    /// <summary>Why the host has to be started; null when it has not, or nobody here can.</summary>
    public string? StartReason => CanStart && State is (MachineState.Stopped or MachineState.Saved or MachineState.Paused) and var state ? $"it is {state.ToString().ToLowerInvariant()}" : null;
}
