using System.Collections.Concurrent;
using System.Globalization;

namespace Orchestration.Swarm.Api;

/// <summary>Lets each client make so many calls per second, and some at once after a rest; more are answered 429.</summary>
public sealed class RateLimit : IApiHook
{
    private const int MostClients = 10_000;

    private readonly double _perSecond;
    private readonly int _atOnce;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Allowance> _clients = new(StringComparer.Ordinal);

    /// <summary>Makes a limit.</summary>
    /// <param name="perSecond">Calls per second that a client may make in the long run; greater than 0.</param>
    /// <param name="atOnce">Calls that it may make at once after a rest; at least 1.</param>
    /// <param name="timeProvider">Time; default: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public RateLimit(double perSecond, int atOnce, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        (_perSecond, _atOnce, _time) = (perSecond, atOnce, timeProvider ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        if (_clients.Count > MostClients) ForgetRested();
        var wait = _clients.GetOrAdd(call.Client.Name, _ => new Allowance(_atOnce, _time.GetTimestamp())).Take(_perSecond, _atOnce, _time);
        if (wait == TimeSpan.Zero) return await next(call, cancellationToken).ConfigureAwait(false);
        var refusal = ApiReply.Error(429, $"too many calls: {call.Client.Name} may make {_perSecond.ToString("0.##", CultureInfo.InvariantCulture)} per second");
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return refusal with { Response = refusal.Response with { Headers = [.. refusal.Response.Headers, new("Retry-After", seconds)] } };
    }

    // Who has rested long enough to have the full allowance is as good as new.
    private void ForgetRested()
    {
        foreach (var (client, allowance) in _clients)
            if (allowance.IsFull(_perSecond, _atOnce, _time)) _clients.TryRemove(client, out _);
    }

    private sealed class Allowance(double calls, long since)
    {
        private readonly Lock _gate = new();
        private double _calls = calls;
        private long _since = since;

        /// <summary>Takes one call; else how long until there is one.</summary>
        public TimeSpan Take(double perSecond, int atOnce, TimeProvider time)
        {
            lock (_gate)
            {
                _calls = Math.Min(atOnce, _calls + (time.GetElapsedTime(_since).TotalSeconds * perSecond));
                _since = time.GetTimestamp();
                if (_calls < 1) return TimeSpan.FromSeconds((1 - _calls) / perSecond);
                _calls--;
                return TimeSpan.Zero;
            }
        }

        public bool IsFull(double perSecond, int atOnce, TimeProvider time)
        {
            lock (_gate) return _calls + (time.GetElapsedTime(_since).TotalSeconds * perSecond) >= atOnce;
        }
    }
}
