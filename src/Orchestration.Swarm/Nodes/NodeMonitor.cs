using System.Collections.Concurrent;
using System.Globalization;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// Keeps what is known of one node true, and tells the scheduler: by the engine's events, by reading all again from
/// time to time, by asking whether it is there. A node that fails is tried again ever more rarely.
/// </summary>
internal sealed class NodeMonitor : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AtLeisure = TimeSpan.FromSeconds(5);

    private readonly ClusterOptions _options;
    private readonly SchedulerHolder _scheduler;
    private readonly OutdatedNodes _outdated;
    private readonly Action<NodeMonitor> _changed;
    private readonly ConcurrentDictionary<string, bool> _suspects = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly EventAudit? _audit;
    private readonly WakeSignal _changes;
    private readonly WakeSignal _suspicion;
    private Task _running = Task.CompletedTask;
    private DateTimeOffset? _eventsSince;
    private bool _wakeSoon;
    private volatile CancellationTokenSource _lost = new();

    public NodeMonitor(ClusterNode node, NodeAvailability availability, ClusterOptions options, SchedulerHolder scheduler, OutdatedNodes outdated, Action<NodeMonitor> changed)
    {
        (Book, _options, _scheduler, _outdated, _changed) = (new(node, scheduler, availability), options, scheduler, outdated, changed);
        (_changes, _suspicion) = (new(options.TimeProvider), new(options.TimeProvider));
        ClockSkew = DateTimeOffset.TryParse(node.Info.SystemTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs) ? theirs - options.TimeProvider.GetUtcNow() : TimeSpan.Zero;
        _eventsSince = node.Info.SystemTime is null ? null : options.TimeProvider.GetUtcNow() + ClockSkew;
        _audit = _eventsSince is { } engineTime ? new(options.TimeProvider, engineTime, options.PingTimeout) : null;
        Slots = new(options.CallsPerNode, options.CallsPerNode);
        if (ClockSkew.Duration() > options.ClockTolerance) NodeLog.ClockIsOff(options.Logger, node.Name, ClockSkew);
    }

    /// <summary>What the node holds.</summary>
    public NodeBook Book { get; }

    /// <summary>Room for calls that end soon.</summary>
    public SemaphoreSlim Slots { get; }

    /// <summary>Cancelled when the node is given up; another one when it is back.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether it kept others waiting and has not answered since: what is known of it stands in.</summary>
    public bool IsSlow { get; private set; }

    public NodeState State { get; private set; }

    public NodeAvailability Availability => Book.Availability;

    /// <summary>Whether a reconfiguration drained it and activates it again.</summary>
    public bool IsBeingReconfigured { get; set; }

    public int Failures { get; private set; }

    public string? Problem { get; private set; }

    public TimeSpan ClockSkew { get; }

    public NodeObservation Last => Book.Last;

    public bool Answers => State is NodeState.Pending or NodeState.Healthy;

    public NodeStatus Status => new()
    {
        Node = Book.Node.View, State = State, Availability = Availability, IsBeingReconfigured = IsBeingReconfigured, Failures = Failures, Problem = Problem, ClockSkew = ClockSkew,
        ObservedAt = Last.At == default ? null : Last.At, Containers = Last.Containers.Count,
    };

    /// <summary>Reads the node for the first time, then goes on by itself.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken).ConfigureAwait(false);
        Succeeded();
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>As above, for a node that stays a node when the first time fails: it is tried again by itself.</summary>
    public async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Failed(error);
            _running = Task.Run(RunAsync, CancellationToken.None);
            throw;
        }
    }

    /// <summary>This cluster changed something else: it is read before the next placement, or soon.</summary>
    public void MarkOutdated(string? container = null)
    {
        if (container is not null) Book.Forget(container);
        if (State == NodeState.Disconnected) return;
        _outdated.Add(this);
        Wake(soon: true);
    }

    /// <summary>Reads the node if this cluster changed it. A node that does not answer, or not soon, stays as it was known.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!_outdated.Contains(this) || !Answers || IsSlow) return;
        using var deadline = new CancellationTokenSource(_options.PingTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _outdated.Add(this);
            Suspect();
        }
        catch (OrchestrationException error)
        {
            Failed(error);
        }
    }

    /// <summary>It kept others waiting: it is asked at once whether it is there.</summary>
    public void Suspect()
    {
        IsSlow = true;
        _suspicion.Set();
    }

    /// <summary>Reads the node now, whatever is known of it.</summary>
    public async Task ReadNowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationException error)
        {
            Failed(error);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        State = NodeState.Disconnected;
        Book.Close();
        await _lost.CancelAsync().ConfigureAwait(false);
        _outdated.Remove(this);
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await FollowAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is OrchestrationException or IOException || (error is OperationCanceledException && !_end.IsCancellationRequested))
            {
                Failed(error);
            }

            await Task.Delay(RetryAfter(), _options.TimeProvider, _end.Token).ConfigureAwait(false);
        }
    }

    // Three tasks until the first of them fails: whichever notices first that the engine is gone.
    private async Task FollowAsync()
    {
        using var session = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        if (Failures > 0) await ComeBackAsync().ConfigureAwait(false);
        Task[] tasks = [WatchAsync(session.Token), AskAsync(session.Token), RefreshAsync(session.Token)];
        var first = await Task.WhenAny(tasks).ConfigureAwait(false);
        await session.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }

    private async Task ComeBackAsync()
    {
        await PingAsync(_end.Token).ConfigureAwait(false);
        await ReadAsync(_end.Token).ConfigureAwait(false);
        Succeeded();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var happened in Book.Node.Engine.Events.WatchAsync(new() { Since = _eventsSince, Reconnect = false }, cancellationToken).ConfigureAwait(false))
        {
            if (happened.TimeNanoseconds > 0) _eventsSince = EventMeaning.TimeOf(happened);
            if (!EventMeaning.IsOfInterest(happened)) continue;
            var mayBeOurs = EventMeaning.MayBeOurs(happened);
            if (mayBeOurs) _suspects.TryAdd(happened.Actor.Id, true);
            Wake(soon: !mayBeOurs);
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw new EngineUnreachableException($"The events of node '{Book.Node.Name}' ended");
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _suspicion.WaitAsync(_options.PingInterval, cancellationToken).ConfigureAwait(false);
            _suspicion.Reset();
            await PingAsync(cancellationToken).ConfigureAwait(false);
            IsSlow = false;
            if (_audit is not null && _eventsSince is { } since && await _audit.HasMissedAsync(Book.Node.Engine, since, () => _eventsSince ?? since, cancellationToken).ConfigureAwait(false))
                throw new EngineUnreachableException($"The events of node '{Book.Node.Name}' were cut off");
        }
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.PingTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await Book.Node.Engine.System.PingAsync(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnreachableException($"Node '{Book.Node.Name}' is silent", new ErrorFacts { Where = Book.Node.View.Address, Wanted = $"an answer within {_options.PingTimeout.TotalSeconds:0.#} s" }, error);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _changes.WaitAsync(_options.RefreshMinInterval + ((_options.RefreshMaxInterval - _options.RefreshMinInterval) * _options.Random.NextDouble()), cancellationToken).ConfigureAwait(false);
            if (_changes.IsSet) await GatherAsync(cancellationToken).ConfigureAwait(false);
            _changes.Reset();
            _wakeSoon = false;
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // What comes meanwhile is read along. The event of a container that this cluster makes comes before the cluster knows its id.
    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < AtLeisure; waited += Soon)
        {
            var isSoon = _wakeSoon;
            await Task.Delay(Soon, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            if (isSoon || AreOthers()) return;
        }
    }

    private bool AreOthers()
    {
        var are = false;
        foreach (var (id, _) in _suspects)
        {
            are |= _scheduler.Current.NodeOf(id) is null;
            _suspects.TryRemove(id, out bool _);
        }

        return are;
    }

    private void Wake(bool soon)
    {
        if (soon) _wakeSoon = true;
        _changes.Set();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _outdated.Remove(this);
            using var deadline = new CancellationTokenSource(_options.NodeTimeout, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            await Book.ReadAsync(_options.TimeProvider.GetUtcNow(), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            _outdated.Add(this);
            throw new EngineUnreachableException($"Node '{Book.Node.Name}' did not answer", new ErrorFacts { Where = Book.Node.View.Address, Wanted = $"an answer within {_options.NodeTimeout.TotalSeconds:0.#} s" }, error);
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Succeeded()
    {
        lock (_gate)
        {
            if (State == NodeState.Disconnected) return;
            (State, Failures, Problem, IsSlow) = (NodeState.Healthy, 0, null, false);
            if (_lost.IsCancellationRequested) _lost = new();
            Book.SetHealth(100);
        }

        _changed(this);
    }

    private void Failed(Exception error)
    {
        lock (_gate)
        {
            if (State == NodeState.Disconnected) return;
            (Failures, Problem) = (Failures + 1, error.Message);
            if (Failures >= _options.FailureRetry) State = NodeState.Unhealthy;
            Book.SetHealth(State == NodeState.Unhealthy ? 0 : Math.Max(0, 100 - (Failures * 100 / _options.FailureRetry)));
        }

        if (State == NodeState.Unhealthy) _lost.Cancel();
        _changed(this);
    }

    private TimeSpan RetryAfter()
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(Math.Max(0, Failures - 1), 10));
        return (wait < LongestRetry ? wait : LongestRetry) * (0.75 + (0.5 * _options.Random.NextDouble()));
    }
}
