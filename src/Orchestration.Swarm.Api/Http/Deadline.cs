namespace Orchestration.Swarm.Api.Http;

/// <summary>
/// The time a client has for what it is doing now. It is restarted and stopped as the request goes on; once it has
/// passed, the connection is over.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _outer;
    private readonly ITimer _timer;

    public Deadline(TimeProvider time, CancellationToken outer)
    {
        _source = new CancellationTokenSource();
        _outer = outer.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
        _timer = time.CreateTimer(static state => ((Deadline)state!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires when the time is over or the connection is to end.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the client was too slow.</summary>
    public bool HasExpired { get; private set; }

    public void Start(TimeSpan limit) => _timer.Change(limit, Timeout.InfiniteTimeSpan);

    public void Stop() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _outer.Dispose();
        _source.Dispose();
    }

    private void Expire()
    {
        HasExpired = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended in the same moment.
        }
    }
}
