using Microsoft.Extensions.Logging;
using Orchestration.Engines;
using Orchestration.Stores;

namespace Orchestration.Swarm.Discovery;

/// <summary>
/// Lets announced engines join a cluster and takes out those that are no longer announced, removals first. What fails
/// is tried again after a heartbeat. Disposing ends the following; nodes stay.
/// </summary>
internal sealed class MemberFollower : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly IDiscovery _discovery;
    private readonly Func<string, EngineEndpoint> _endpointOf;
    private readonly TimeSpan _heartbeat;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly SortedDictionary<string, string> _nodeByAddress = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _applying = new(1, 1);
    private readonly Task _following;
    private readonly Task _retrying;
    private IReadOnlyList<string> _wanted = [];

    public MemberFollower(Cluster cluster, IDiscovery discovery, Func<string, EngineEndpoint> endpointOf, TimeSpan heartbeat, TimeProvider time, ILogger logger)
    {
        (_cluster, _discovery, _endpointOf, _heartbeat, _time, _logger) = (cluster, discovery, endpointOf, heartbeat, time, logger);
        _following = FollowAsync();
        _retrying = RetryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_following, _retrying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task FollowAsync()
    {
        while (true)
        {
            try
            {
                await foreach (var members in _discovery.WatchAsync(_end.Token).ConfigureAwait(false))
                {
                    _wanted = members;
                    await ApplyAsync().ConfigureAwait(false);
                }
            }
            catch (OrchestrationException error)
            {
                DiscoveryLog.WatchFailed(_logger, error.Message);
            }

            await Task.Delay(_heartbeat, _time, _end.Token).ConfigureAwait(false);
        }
    }

    private async Task RetryAsync()
    {
        while (true)
        {
            await Task.Delay(_heartbeat, _time, _end.Token).ConfigureAwait(false);
            await ApplyAsync().ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync()
    {
        await _applying.WaitAsync(_end.Token).ConfigureAwait(false);
        try
        {
            foreach (var (address, node) in _nodeByAddress.Where(known => !_wanted.Contains(known.Key, StringComparer.Ordinal)).ToArray()) await LeaveAsync(address, node).ConfigureAwait(false);
            await Task.WhenAll(_wanted.Where(address => !_nodeByAddress.ContainsKey(address)).ToArray().Select(JoinAsync)).ConfigureAwait(false);
        }
        finally
        {
            _applying.Release();
        }
    }

    private async Task JoinAsync(string address)
    {
        try
        {
            var node = await _cluster.JoinAsync(_endpointOf(address), _end.Token).ConfigureAwait(false);
            lock (_nodeByAddress)
            {
                // The node is here now: when its older entry ends, it does not leave.
                foreach (var (stale, _) in _nodeByAddress.Where(known => string.Equals(known.Value, node.Name, StringComparison.Ordinal)).ToArray()) _nodeByAddress.Remove(stale);
                _nodeByAddress[address] = node.Name;
            }

            DiscoveryLog.Joined(_logger, address, node.Name);
        }
        catch (OrchestrationException error)
        {
            DiscoveryLog.JoinFailed(_logger, address, error.Message);
        }
    }

    private async Task LeaveAsync(string address, string node)
    {
        _nodeByAddress.Remove(address);
        try
        {
            await _cluster.RemoveAsync(node, _end.Token).ConfigureAwait(false);
            DiscoveryLog.Left(_logger, address, node);
        }
        catch (ClusterException)
        {
            // It has been taken out by hand.
        }
    }
}
