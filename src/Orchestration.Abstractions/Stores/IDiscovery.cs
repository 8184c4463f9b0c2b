namespace Orchestration.Stores;

/// <summary>Membership of a cluster: which engines announce themselves, and nothing else.</summary>
public interface IDiscovery
{
    /// <summary>Reads the members, in ordinal order.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Addresses as <c>host:port</c>.</returns>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Watches the members: the whole list at first and after every change.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Lists of addresses.</returns>
    IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Announces a member for a time; called again before that ends.</summary>
    /// <param name="address">Address as <c>host:port</c>.</param>
    /// <param name="timeToLive">Time after which an announcement that was not renewed vanishes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is announced.</returns>
    /// <exception cref="NotSupportedException">The membership is fixed.</exception>
    Task AnnounceAsync(string address, TimeSpan timeToLive, CancellationToken cancellationToken = default);

    /// <summary>Withdraws a member; an unknown one is no error.</summary>
    /// <param name="address">Address as <c>host:port</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is withdrawn.</returns>
    Task WithdrawAsync(string address, CancellationToken cancellationToken = default);
}
