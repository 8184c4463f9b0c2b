using Orchestration.Machines.Generic.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>Takes hosts that are there already. Removing a machine leaves its host as it is.</summary>
public sealed class GenericMachineDriver : IMachineDriver
{
    /// <summary>The driver's name.</summary>
    public const string DriverName = "generic";

    private readonly ISshConnector _ssh;
    private readonly GenericMachineOptions _options;

    /// <summary>Makes a driver.</summary>
    /// <param name="ssh">Opens SSH sessions.</param>
    /// <param name="options">Options; they matter to new machines only.</param>
    public GenericMachineDriver(ISshConnector ssh, GenericMachineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ssh);
        (_ssh, _options) = (ssh, options ?? new GenericMachineOptions());
    }

    /// <inheritdoc/>
    public string Name => DriverName;

    /// <inheritdoc/>
    public DriverCapabilities Capabilities { get; } = new() { CreatesHosts = false };

    /// <inheritdoc/>
    public async Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        HostCheck.Require(definition, _options);
        await FirstLogin.TryAsync(_ssh, FirstLogin.Endpoint(definition, _options), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        var state = creation.Known ?? HostState.Of(creation.Definition, _options).Write();
        await creation.SaveAsync(state, cancellationToken).ConfigureAwait(false);
        await FirstLogin.AuthorizeAsync(_ssh, FirstLogin.Endpoint(creation.Definition, _options), creation, cancellationToken).ConfigureAwait(false);
        return state;
    }

    /// <inheritdoc/>
    public Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var host = HostState.Read(state);
        return Doorbell.RingAsync(host.Address, host.Port, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) =>
        Task.FromResult<MachineAddress?>(HostState.Read(state).ToAddress());

    /// <inheritdoc/>
    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) =>
        throw new MachineDriverException("ORC8201", DriverName, $"Hosts of others are not switched: {action} is not offered");

    /// <inheritdoc/>
    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
