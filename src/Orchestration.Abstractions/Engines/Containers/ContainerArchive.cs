namespace Orchestration.Engines;

/// <summary>A path of a container as a tar stream. The caller disposes it.</summary>
/// <param name="Stat">What is at the path.</param>
/// <param name="Content">Uncompressed tar.</param>
public sealed record ContainerArchive(PathStat Stat, Stream Content) : IAsyncDisposable
{
    /// <summary>Closes the stream.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
