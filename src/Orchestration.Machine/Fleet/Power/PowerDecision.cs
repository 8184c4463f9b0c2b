using System.Collections.Immutable;

namespace Orchestration.Machines.Fleet.Power;

/// <summary>What has to be asked of a provider to bring a host from one state to another. Pure.</summary>
/// <param name="Actions">Actions in their order; empty when there is nothing to do.</param>
/// <param name="Refusal">Why it cannot be done; null when it can.</param>
internal sealed record PowerDecision(ImmutableArray<PowerAction> Actions, string? Refusal = null)
{
    public static PowerDecision Of(PowerAction wanted, MachineState state, DriverCapabilities capabilities)
    {
        if (state == MachineState.None) return Refuse("the provider does not know its host any more; EnsureAsync makes it anew, RemoveAsync forgets it");
        if (IsThere(wanted, state)) return new([]);
        if (wanted == PowerAction.Pause && state is not MachineState.Running) return Refuse($"it is {Word(state)}; only a running host can be paused");
        if (wanted == PowerAction.Resume && state is not MachineState.Paused) return Refuse($"it is {Word(state)}, not paused");
        // A frozen host hears no signal.
        ImmutableArray<PowerAction> actions = state == MachineState.Paused && wanted is not PowerAction.Resume ? [PowerAction.Resume, wanted] : [wanted];
        var missing = actions.Except(capabilities.Actions).ToList();
        return missing.Count == 0 ? new(actions) : Refuse($"its driver cannot {Word(missing[0])} hosts; it can: {Known(capabilities)}");
    }

    /// <summary>The state that an action leads to.</summary>
    public static MachineState Target(PowerAction action) => action switch
    {
        PowerAction.Stop or PowerAction.Kill => MachineState.Stopped,
        PowerAction.Pause => MachineState.Paused,
        _ => MachineState.Running,
    };

    public static string Word(PowerAction action) => action.ToString().ToLowerInvariant();

    private static string Word(MachineState state) => state.ToString().ToLowerInvariant();

    private static bool IsThere(PowerAction wanted, MachineState state) => wanted != PowerAction.Restart
        && (state == Target(wanted) || (wanted is PowerAction.Stop or PowerAction.Kill && state == MachineState.Saved));

    private static string Known(DriverCapabilities capabilities) => capabilities.Actions.Count == 0 ? "nothing of that kind" : string.Join(", ", capabilities.Actions.Select(Word));

    private static PowerDecision Refuse(string why) => new([], why);
}
