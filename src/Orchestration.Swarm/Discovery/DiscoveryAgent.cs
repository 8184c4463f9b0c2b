using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Stores;

namespace Orchestration.Swarm.Discovery;

/// <summary>Announces a host, again and again while it runs, and withdraws it at the end. A failure is tried again a second later, then ever more rarely.</summary>
public sealed class DiscoveryAgent
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WithdrawTime = TimeSpan.FromSeconds(5);

    private readonly IDiscovery _discovery;
    private readonly string _address;
    private readonly DiscoveryAgentOptions _options;
    private readonly ILogger _logger;

    /// <summary>Makes an agent; nothing is announced before it runs.</summary>
    /// <param name="discovery">Where the host is announced.</param>
    /// <param name="address">Address of its engine as <c>host:port</c>.</param>
    /// <param name="options">How; default: every minute for three.</param>
    /// <param name="logger">Receives failures; default: nobody.</param>
    /// <exception cref="ClusterException">The address or the options are not valid.</exception>
    public DiscoveryAgent(IDiscovery discovery, string address, DiscoveryAgentOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(discovery);
        ArgumentNullException.ThrowIfNull(address);
        _options = options ?? new();
        _options.Validate();
        (_discovery, _address, _logger) = (discovery, AddressPattern.Checked(address), logger ?? NullLogger.Instance);
    }

    /// <summary>Announces until it is cancelled; then withdraws.</summary>
    /// <param name="cancellationToken">Ends the agent.</param>
    /// <returns>A task that ends when the host is withdrawn.</returns>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await WaitAsync(_options.Delay * _options.Random.NextDouble(), cancellationToken).ConfigureAwait(false);
            var failures = 0;
            while (true)
            {
                failures = await TryAnnounceAsync(cancellationToken).ConfigureAwait(false) ? 0 : failures + 1;
                await WaitAsync(failures == 0 ? Jittered(_options.Heartbeat) : RetryAfter(failures), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await WithdrawAsync().ConfigureAwait(false);
        }
    }

    private TimeSpan Jittered(TimeSpan span) => span * (1 - (_options.Jitter * _options.Random.NextDouble()));

    private TimeSpan RetryAfter(int failures)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(failures - 1, 10));
        return Jittered(wait < _options.Heartbeat ? wait : _options.Heartbeat);
    }

    private Task WaitAsync(TimeSpan span, CancellationToken cancellationToken) => Task.Delay(span, _options.TimeProvider, cancellationToken);

    private async Task<bool> TryAnnounceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _discovery.AnnounceAsync(_address, _options.TimeToLive, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OrchestrationException error)
        {
            DiscoveryLog.AnnounceFailed(_logger, _address, error.Message);
            return false;
        }
    }

    private async Task WithdrawAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(WithdrawTime);
            await _discovery.WithdrawAsync(_address, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OrchestrationException or OperationCanceledException)
        {
            DiscoveryLog.WithdrawFailed(_logger, _address, error.Message); // it vanishes by its time to live
        }
    }
}
