namespace Orchestration.Machines.Creation.Steps;

/// <summary>Starts a host that is off, and lets a frozen one go on.</summary>
internal sealed class StartHost : IMachineStep
{
    private PowerAction _action;

    public string Name => "start host";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var state = await work.Driver.GetStateAsync(work.Record.State!, cancellationToken).ConfigureAwait(false);
        if (state is MachineState.Running or MachineState.Starting) return null;
        _action = state == MachineState.Paused ? PowerAction.Resume : PowerAction.Start;
        // Somebody else may start it; the login waits.
        if (!work.Driver.Capabilities.Actions.Contains(_action)) return null;
        return $"it is {state.ToString().ToLowerInvariant()}";
    }

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken) =>
        work.Driver.ChangePowerAsync(work.Record.State!, _action, cancellationToken);
}
