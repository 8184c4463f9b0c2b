using Microsoft.Extensions.Logging;

namespace Orchestration.Engines;

/// <summary>
/// One Docker Engine, or an engine that speaks Docker's API, such as Podman. Connections are opened as needed and
/// pooled, so that the engine may restart meanwhile; calls while it is away fail with
/// <see cref="EngineUnreachableException"/>.
/// </summary>
public sealed class DockerEngine : IServiceEngine, IConnectedEngine, IEngineWire
{
    private readonly EngineClient _client;
    private readonly EngineWire _wire;

    private DockerEngine(EngineEndpoint endpoint, EngineClient client)
    {
        Endpoint = endpoint;
        _client = client;
        _wire = new EngineWire(client);
        var credentials = new RegistryCredentials(client.Options.Credentials);
        System = new SystemOperations(client);
        Containers = new ContainerOperations(client);
        Images = new ImageOperations(client, credentials);
        Networks = new NetworkOperations(client);
        Volumes = new VolumeOperations(client);
        Events = new EventOperations(client);
        Swarm = new SwarmOperations(client);
        Services = new ServiceOperations(client);
    }

    /// <inheritdoc/>
    public EngineEndpoint Endpoint { get; }

    /// <inheritdoc/>
    public Version ApiVersion => _client.ApiVersion;

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

    /// <inheritdoc/>
    public IServiceOperations Services { get; }

    /// <summary>Connects to an engine, checks certificates, and agrees on an API version.</summary>
    /// <param name="endpoint">Where the engine is; default: <see cref="EngineEndpoints.Resolve()"/>.</param>
    /// <param name="options">How; default: <see cref="DockerEngineOptions"/> as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The engine; the caller disposes it.</returns>
    /// <exception cref="EngineException">It cannot be found, reached or trusted, or is too old.</exception>
    public static async Task<DockerEngine> ConnectAsync(
        EngineEndpoint? endpoint = null,
        DockerEngineOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        endpoint ??= EngineEndpoints.Resolve();
        options ??= new DockerEngineOptions();
        var name = endpoint.Address.OriginalString;
        var http = new EngineHttp(EngineDialers.For(endpoint, options), name, options.ConnectTimeout, options.TimeProvider);
        try
        {
            var version = await Negotiation.RunAsync(http, name, options, cancellationToken).ConfigureAwait(false);
            var logger = options.LoggerFactory.CreateLogger<DockerEngine>();
            logger.Connected(name, version);
            return new DockerEngine(endpoint, new EngineClient(http, name, version, options, logger));
        }
        catch
        {
            await http.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken = default) =>
        _wire.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<WireUpgrade> UpgradeAsync(WireRequest request, CancellationToken cancellationToken = default) =>
        _wire.UpgradeAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.Http.DisposeAsync();
}
