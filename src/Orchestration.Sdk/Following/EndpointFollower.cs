using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Machines;
using Orchestration.Swarm;

namespace Orchestration.Following;

/// <summary>Carries changes of machines' addresses to a cluster; tries again until it worked or a newer change came.</summary>
internal sealed partial class EndpointFollower : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Cluster _cluster;
    private readonly MachineFleet _fleet;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, MachineEndpointChangedEventArgs> _wanted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    public EndpointFollower(Cluster cluster, MachineFleet fleet, TimeProvider time, ILogger? logger)
    {
        (_cluster, _fleet, _time, _logger) = (cluster, fleet, time, logger ?? NullLogger.Instance);
        _fleet.EndpointChanged += OnChanged;
    }

    public async ValueTask DisposeAsync()
    {
        _fleet.EndpointChanged -= OnChanged;
        await _ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
        _ending.Dispose();
    }

    private void OnChanged(object? sender, MachineEndpointChangedEventArgs change)
    {
        if (_ending.IsCancellationRequested || !IsOurs(change)) return;
        _wanted[change.Machine.Name] = change;
        var running = Task.Run(() => CarryAsync(change), CancellationToken.None);
        _running[running] = true;
        _ = running.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
    }

    /// <summary>A node of the same name may be another fleet's; the address tells.</summary>
    private bool IsOurs(MachineEndpointChangedEventArgs change) =>
        _wanted.ContainsKey(change.Machine.Name)
        || _cluster.Nodes.Any(node => string.Equals(node.Name, change.Machine.Name, StringComparison.Ordinal)
            && string.Equals(node.Address, change.Before.Address.Authority, StringComparison.OrdinalIgnoreCase));

    private async Task CarryAsync(MachineEndpointChangedEventArgs change)
    {
        try
        {
            for (var pause = FirstPause; IsWanted(change); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                if (await TryAsync(change).ConfigureAwait(false)) return;
                await Task.Delay(pause, _time, _ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The cluster is let go.
        }
    }

    private async Task<bool> TryAsync(MachineEndpointChangedEventArgs change)
    {
        try
        {
            // Who changed the machine may have told the cluster already.
            if (_cluster.Nodes.Any(node => string.Equals(node.Name, change.Machine.Name, StringComparison.Ordinal) && !string.Equals(node.Address, change.Machine.Engine.Address.Authority, StringComparison.OrdinalIgnoreCase)))
                await _cluster.UpdateAsync(change.Machine.Name, change.Machine.Engine, _ending.Token).ConfigureAwait(false);
            _wanted.TryRemove(KeyValuePair.Create(change.Machine.Name, change));
            return true;
        }
        catch (OrchestrationException exception)
        {
            LogFailure(_logger, exception, change.Machine.Name, change.Machine.Engine.Address);
            return false;
        }
    }

    private bool IsWanted(MachineEndpointChangedEventArgs change) =>
        _wanted.TryGetValue(change.Machine.Name, out var newest) && ReferenceEquals(newest, change);

    [LoggerMessage(1, LogLevel.Warning, "Node {Node} cannot be connected at its new address {Address}; another attempt follows")]
    private static partial void LogFailure(ILogger logger, Exception exception, string node, Uri address);
}
