using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Machines.Generic;
using Orchestration.Machines.Generic.Engines;

namespace Orchestration.Machines;

/// <summary>Takes engines that are there already. Nothing is provisioned; removing a machine forgets it.</summary>
public sealed class ExistingEngineDriver : IMachineDriver
{
    /// <summary>The driver's name.</summary>
    public const string DriverName = "none";

    private const int Version = 1;

    private readonly IEngineConnector _engines;
    private readonly ExistingEngineOptions _options;

    /// <summary>Makes a driver.</summary>
    /// <param name="engines">Opens engines.</param>
    /// <param name="options">Options; they matter to new machines only.</param>
    public ExistingEngineDriver(IEngineConnector engines, ExistingEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engines);
        (_engines, _options) = (engines, options ?? new ExistingEngineOptions());
    }

    /// <inheritdoc/>
    public string Name => DriverName;

    /// <inheritdoc/>
    public DriverCapabilities Capabilities { get; } = new() { CreatesHosts = false, Provisions = false };

    /// <inheritdoc/>
    public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default)
    {
        EngineCheck.Require(_options);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        var state = creation.Known ?? StateOf(EngineCheck.Refer(_options));
        await creation.SaveAsync(state, cancellationToken).ConfigureAwait(false);
        return state;
    }

    /// <inheritdoc/>
    public async Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var reference = Read(state);
        if (!reference.IsChecked) return MachineState.None;
        try
        {
            var engine = await _engines.ConnectAsync(reference.ToEndpoint(), cancellationToken).ConfigureAwait(false);
            await using var closing = engine.ConfigureAwait(false);
            await engine.System.GetVersionAsync(cancellationToken).ConfigureAwait(false);
            return MachineState.Running;
        }
        catch (EngineUnreachableException)
        {
            return MachineState.Stopped;
        }
        catch (EngineException)
        {
            return MachineState.Error;
        }
    }

    /// <inheritdoc/>
    public Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var engine = Read(state);
        return Task.FromResult<MachineAddress?>(new MachineAddress(engine.Address.Host is { Length: > 0 } host ? host : "localhost") { Engine = engine });
    }

    /// <inheritdoc/>
    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) =>
        throw new MachineDriverException("ORC8211", DriverName, $"Engines of others are not switched: {action} is not offered");

    /// <inheritdoc/>
    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default) => Task.CompletedTask;

    internal static DriverState StateOf(EngineReference engine) => new(DriverName, Version, JsonSerializer.SerializeToElement(engine, StateJson.Default.EngineReference));

    private static EngineReference Read(DriverState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            if (state.Version == Version && state.Data.Deserialize(StateJson.Default.EngineReference) is { Address: not null } engine) return engine;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new MachineDriverException("ORC8212", DriverName, "The stored state of the engine cannot be read",
            new ErrorFacts { Found = $"version {state.Version}", Wanted = $"version {Version}" });
    }
}
