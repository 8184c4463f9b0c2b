using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>
/// An engine without Docker: it keeps a real engine's rules — names, states, exit codes, ports, volumes, networks,
/// images, events, errors — and runs scripted programs instead of processes. Deterministic: time is a
/// <see cref="TimeProvider"/>, chance is seeded. Disposing it leaves it usable, as disposing a client leaves an engine.
/// </summary>
public sealed class InMemoryEngine : ISwarmEngine
{
    private readonly EngineState _state;

    /// <summary>Starts an engine.</summary>
    /// <param name="options">What it is like; default: 4 CPUs, 8 GiB, the busybox image, the system's time.</param>
    public InMemoryEngine(InMemoryEngineOptions? options = null)
    {
        _state = new EngineState(options ?? new InMemoryEngineOptions());
        System = new SystemOperations(_state);
        Containers = new ContainerOperations(_state);
        Images = new ImageOperations(_state);
        Networks = new NetworkOperations(_state);
        Volumes = new VolumeOperations(_state);
        Events = new EventOperations(_state);
        Swarm = new SwarmOperations(_state);
    }

    /// <summary>Starts an engine that has images beside busybox.</summary>
    /// <param name="images">References of plain images, whose containers run as services.</param>
    /// <returns>The engine.</returns>
    public static InMemoryEngine WithImages(params ReadOnlySpan<string> images)
    {
        var engine = new InMemoryEngine();
        foreach (var image in images) engine.AddImage(new InMemoryImage(image));
        return engine;
    }

    /// <inheritdoc/>
    public ISystemOperations System { get; }

    /// <inheritdoc/>
    public IContainerOperations Containers { get; }

    /// <inheritdoc/>
    public IImageOperations Images { get; }

    /// <inheritdoc/>
    public INetworkOperations Networks { get; }

    /// <inheritdoc/>
    public IVolumeOperations Volumes { get; }

    /// <inheritdoc/>
    public IEventOperations Events { get; }

    /// <inheritdoc/>
    public ISwarmOperations Swarm { get; }

    /// <summary>Scripted faults and latency.</summary>
    public EngineFaults Faults => _state.Faults;

    /// <summary>The calls that it received.</summary>
    public CallRecord Calls => _state.Calls;

    /// <summary>Which program a command is.</summary>
    public ProgramCatalog Programs => _state.Programs;

    /// <summary>The registry that it pulls from.</summary>
    public InMemoryRegistry Registry => _state.Options.Registry;

    /// <summary>Adds an image, as if it had been pulled or built.</summary>
    /// <param name="image">The image.</param>
    /// <exception cref="ArgumentException">Its reference is none.</exception>
    public void AddImage(InMemoryImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _state.AddImage(image);
    }

    /// <summary>Lets a running container's program end by itself, as a crash does; restart policies apply.</summary>
    /// <param name="container">Name or id.</param>
    /// <param name="exitCode">Exit code.</param>
    /// <exception cref="EngineNotFoundException">There is no such container.</exception>
    /// <exception cref="EngineConflictException">It does not run.</exception>
    public void EndProgram(string container, int exitCode)
    {
        ProgramRun run;
        lock (_state.Sync)
        {
            var found = _state.Containers.Get(container);
            run = found.Run ?? throw EngineErrors.NotRunning(found.Id);
        }
        run.End(exitCode);
    }

    /// <summary>
    /// Loses power: programs end, streams break, and every call fails with <see cref="EngineUnreachableException"/>
    /// until <see cref="Restart"/>. What was created stays.
    /// </summary>
    public void Crash() => _state.Crash();

    /// <summary>
    /// Restarts the engine, after a crash or not: programs end if they have not yet, and those containers run again
    /// whose restart policy says so.
    /// </summary>
    public void Restart() => _state.Restart();

    /// <summary>
    /// Cuts the engine off: programs go on, but streams break and every call fails with
    /// <see cref="EngineUnreachableException"/> until <see cref="Reconnect"/>.
    /// </summary>
    public void Disconnect() => _state.Gate.Close();

    /// <summary>Ends what <see cref="Disconnect"/> began.</summary>
    public void Reconnect()
    {
        if (!_state.IsDown) _state.Gate.Open();
    }

    /// <summary>Gives the host another address, as a cloud machine has after a stop and a start; a swarm goes on looking for it at the old one.</summary>
    /// <param name="address">The address.</param>
    public void MoveTo(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        _state.Address = address;
        _state.Hosts.Place(_state, address);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
