namespace Orchestration.Stores;

/// <summary>A lease; disposing revokes it.</summary>
public interface IStoreLease : IAsyncDisposable
{
    /// <summary>Id within the store.</summary>
    string Id { get; }

    /// <summary>Time without a keep-alive after which the lease ends.</summary>
    TimeSpan TimeToLive { get; }

    /// <summary>Extends the lease to its full time.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the lease has ended.</returns>
    ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default);
}
