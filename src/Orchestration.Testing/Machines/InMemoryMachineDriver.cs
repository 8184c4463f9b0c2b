using System.Text.Json;
using Orchestration.Machines;

namespace Orchestration.Testing;

/// <summary>Makes hosts of an <see cref="InMemoryCloud"/>.</summary>
internal sealed class InMemoryMachineDriver(InMemoryCloud cloud) : IMachineDriver
{
    public const string DriverName = "memory";

    public string Name => DriverName;

    public DriverCapabilities Capabilities => new()
    {
        Actions = [PowerAction.Start, PowerAction.Stop, PowerAction.Kill, PowerAction.Restart, PowerAction.Pause, PowerAction.Resume],
        InstallsHostKey = cloud.Options.InstallsHostKeys,
    };

    public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        var host = cloud.FindOrMake(creation);
        var state = new DriverState(DriverName, 1, JsonSerializer.SerializeToElement(host.Id, InMemoryJson.Default.String));
        await creation.SaveAsync(state, cancellationToken).ConfigureAwait(false);
        if (host.State == MachineState.Stopped) cloud.Start(host);
        return state;
    }

    public Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(state)?.State ?? MachineState.None);

    public Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) => Task.FromResult(
        Find(state) is { State: MachineState.Running, Address: { } address } host ? new MachineAddress(address) { SshUser = host.User } : null);

    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default)
    {
        var host = Find(state) ?? throw new MachineDriverException("ORC0002", DriverName, "There is no such host");
        if (action is PowerAction.Stop or PowerAction.Kill or PowerAction.Restart && host.State != MachineState.Stopped) cloud.Stop(host);
        if (action is PowerAction.Start or PowerAction.Restart && host.State == MachineState.Stopped) cloud.Start(host);
        if (action is PowerAction.Pause or PowerAction.Resume && host.State != MachineState.Stopped) host.Freeze(action == PowerAction.Pause);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(removal);
        if (cloud.Find(removal.OperationId) is { } host) cloud.Remove(host);
        return Task.CompletedTask;
    }

    private InMemoryHost? Find(DriverState state) => state.Data.GetString() is { } id ? cloud.FindId(id) : null;
}
