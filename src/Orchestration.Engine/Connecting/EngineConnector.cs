namespace Orchestration.Engines;

/// <summary>Connects to Docker Engines. Safe for concurrent callers.</summary>
/// <param name="options">How; default: <see cref="DockerEngineOptions"/> as it is.</param>
public sealed class EngineConnector(DockerEngineOptions? options = null) : IEngineConnector
{
    private readonly DockerEngineOptions _options = options ?? new DockerEngineOptions();

    /// <inheritdoc/>
    public async Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
        await DockerEngine.ConnectAsync(endpoint, _options, cancellationToken).ConfigureAwait(false);
}
