namespace Orchestration.Machines.Creation;

/// <summary>A driver whose process dies at a crash point; saving the state in the middle of a create is a point too.</summary>
internal sealed class CrashingDriver(IMachineDriver driver, CrashPoint crash) : IMachineDriver
{
    public string Name => driver.Name;

    public DriverCapabilities Capabilities => driver.Capabilities;

    public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default) =>
        crash.PassAsync(() => driver.CheckAsync(definition, cancellationToken));

    public Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default) =>
        crash.PassAsync(() => driver.CreateAsync(creation, cancellationToken));

    public Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default) =>
        crash.PassAsync(() => driver.GetStateAsync(state, cancellationToken));

    public Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) =>
        crash.PassAsync(() => driver.GetAddressAsync(state, cancellationToken));

    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) =>
        crash.PassAsync(() => driver.ChangePowerAsync(state, action, cancellationToken));

    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default) =>
        crash.PassAsync(() => driver.RemoveAsync(removal, cancellationToken));
}
