namespace Orchestration.Machines.Manifest;

/// <summary>Counts how many hosts are made at the same time; each creation waits a moment for others to begin.</summary>
internal sealed class MeetingDriver(IMachineDriver driver) : IMachineDriver
{
    private readonly SemaphoreSlim _third = new(0);
    private int _running;

    public int Most { get; private set; }

    public string Name => driver.Name;

    public DriverCapabilities Capabilities => driver.Capabilities;

    public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default) => driver.CheckAsync(definition, cancellationToken);

    public async Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        lock (_third) Most = Math.Max(Most, ++_running);
        // The third opens the door for all.
        if (Most >= 3) _third.Release(100);
        await _third.WaitAsync(TimeSpan.FromSeconds(5), cancellationToken);
        var state = await driver.CreateAsync(creation, cancellationToken);
        lock (_third) _running--;
        return state;
    }

    public Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default) => driver.GetStateAsync(state, cancellationToken);

    public Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) => driver.GetAddressAsync(state, cancellationToken);

    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) => driver.ChangePowerAsync(state, action, cancellationToken);

    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default) => driver.RemoveAsync(removal, cancellationToken);
}
