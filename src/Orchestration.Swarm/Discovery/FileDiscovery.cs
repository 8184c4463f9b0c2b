using Orchestration.Stores;

namespace Orchestration.Swarm.Discovery;

/// <summary>A membership in a file: an address or a range of them to a line, <c>#</c> begins a comment. The file is read again after each interval.</summary>
/// <param name="path">Path of the file.</param>
/// <param name="interval">Time between readings of a watch; default 60 seconds.</param>
/// <param name="timeProvider">Clock; default: the system's.</param>
public sealed class FileDiscovery(string path, TimeSpan? interval = null, TimeProvider? timeProvider = null) : IDiscovery
{
    /// <inheritdoc/>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false);
            return [.. AddressPattern.ExpandAll(lines.Select(static line => line.Split('#')[0])).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException("The file of nodes cannot be read", new ErrorFacts { Where = path, Found = error.Message }, error);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default) =>
        PolledMembers.WatchAsync(ListAsync, interval ?? TimeSpan.FromSeconds(60), timeProvider ?? TimeProvider.System, cancellationToken);

    /// <inheritdoc/>
    public Task AnnounceAsync(string address, TimeSpan timeToLive, CancellationToken cancellationToken = default) => throw new NotSupportedException("The nodes stand in a file; none can announce itself.");

    /// <inheritdoc/>
    public Task WithdrawAsync(string address, CancellationToken cancellationToken = default) => throw new NotSupportedException("The nodes stand in a file; none can withdraw itself.");
}
