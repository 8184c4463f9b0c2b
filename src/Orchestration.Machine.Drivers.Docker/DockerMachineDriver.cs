using Orchestration.Engines;
using Orchestration.Machines.Docker.Hosts;
using Orchestration.Machines.Docker.Images;

namespace Orchestration.Machines;

/// <summary>Makes hosts as containers of an existing engine: a local cluster in seconds, for laptops and tests.</summary>
public sealed class DockerMachineDriver : IMachineDriver
{
    /// <summary>The driver's name.</summary>
    public const string DriverName = "docker";

    private readonly EngineAccess _access;
    private readonly DockerMachineOptions _options;
    private readonly HostCreator _creator;

    /// <summary>Makes a driver that connects when it is needed.</summary>
    /// <param name="engines">Opens engines.</param>
    /// <param name="options">Options; default: those of <see cref="DockerMachineOptions"/>.</param>
    public DockerMachineDriver(IEngineConnector engines, DockerMachineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engines);
        _options = options ?? new DockerMachineOptions();
        _access = EngineAccess.Through(engines, _options.Engine);
        _creator = new HostCreator(_options);
    }

    /// <summary>Makes a driver on a connected engine.</summary>
    /// <param name="engine">The engine; it stays the caller's.</param>
    /// <param name="options">Options; <see cref="DockerMachineOptions.Engine"/> does not matter.</param>
    public DockerMachineDriver(IEngine engine, DockerMachineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _options = options ?? new DockerMachineOptions();
        _access = EngineAccess.Of(engine);
        _creator = new HostCreator(_options);
    }

    /// <inheritdoc/>
    public string Name => DriverName;

    /// <inheritdoc/>
    public DriverCapabilities Capabilities { get; } = new()
    {
        Actions = [PowerAction.Start, PowerAction.Stop, PowerAction.Kill, PowerAction.Restart, PowerAction.Pause, PowerAction.Resume],
        InstallsHostKey = true,
    };

    /// <inheritdoc/>
    public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default) => _access.UseAsync(
        state: null,
        async engine =>
        {
            OptionCheck.Require(_options);
            await HostImage.RequireAsync(engine, _options, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        DriverState? made = null;
        await _access.UseAsync(
            creation.Known,
            async engine => made = await _creator.CreateAsync(engine, _access.StoredAddress, creation, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return made!;
    }

    /// <inheritdoc/>
    public async Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var found = MachineState.None;
        await _access.UseAsync(
            state,
            async engine => found = HostView.State(await HostView.FindAsync(engine, HostState.Read(state).Container, cancellationToken).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <inheritdoc/>
    public async Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        MachineAddress? address = null;
        await _access.UseAsync(
            state,
            async engine =>
            {
                var known = HostState.Read(state);
                address = HostView.Address(await HostView.FindAsync(engine, known.Container, cancellationToken).ConfigureAwait(false), known);
            },
            cancellationToken).ConfigureAwait(false);
        return address;
    }

    /// <inheritdoc/>
    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) => _access.UseAsync(
        state,
        engine => HostPower.ChangeAsync(engine, HostState.Read(state).Container, action, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(removal);
        return _access.UseAsync(removal.State, engine => HostRemover.RemoveAsync(engine, removal.OperationId, cancellationToken), cancellationToken);
    }
}
