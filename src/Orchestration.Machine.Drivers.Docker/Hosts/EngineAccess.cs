using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Finds the engine that carries a host: the one that its state names, or the driver's own.</summary>
internal sealed class EngineAccess
{
    private readonly IEngine? _engine;
    private readonly IEngineConnector? _connector;
    private readonly EngineEndpoint? _endpoint;

    private EngineAccess(IEngine? engine, IEngineConnector? connector, EngineEndpoint? endpoint) =>
        (_engine, _connector, _endpoint) = (engine, connector, endpoint);

    /// <summary>What is stored of the engine; null for one that was given as an object.</summary>
    public StoredEngine? StoredAddress => _endpoint is null ? null : StoredEngine.Of(_endpoint);

    public static EngineAccess Of(IEngine engine) => new(engine, connector: null, endpoint: null);

    public static EngineAccess Through(IEngineConnector connector, EngineEndpoint endpoint) => new(engine: null, connector, endpoint);

    public async Task UseAsync(DriverState? state, Func<IEngine, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            if (_engine is not null)
            {
                await work(_engine).ConfigureAwait(false);
                return;
            }

            var engine = await _connector!.ConnectAsync(EndpointOf(state), cancellationToken).ConfigureAwait(false);
            await using var closing = engine.ConfigureAwait(false);
            await work(engine).ConfigureAwait(false);
        }
        catch (EngineException exception)
        {
            throw new MachineDriverException("ORC8101", DockerMachineDriver.DriverName, $"The engine that carries the host refused: {exception.Message}", exception.Facts, exception);
        }
    }

    private EngineEndpoint EndpointOf(DriverState? state) =>
        state is null || HostState.Read(state).Engine is not { } stored || stored == StoredAddress ? _endpoint! : stored.ToEndpoint();
}
