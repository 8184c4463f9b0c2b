using System.Threading.Channels;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>What happened on an engine. A real engine remembers the last 256 events; so does this.</summary>
internal sealed class EventLog(TimeProvider timeProvider)
{
    public const int Remembered = 256;

    private readonly Lock _gate = new();
    private readonly Queue<EngineEvent> _past = new();
    private readonly List<Channel<EngineEvent>> _watchers = [];
    private long _last;

    public void Emit(string type, string action, string id, IReadOnlyDictionary<string, string> attributes)
    {
        lock (_gate)
        {
            var nanoseconds = NextTime();
            var happened = new EngineEvent
            {
                Type = type,
                Action = action,
                Actor = new EngineEventActor { Id = id, Attributes = attributes },
                Scope = "local",
                TimeSeconds = nanoseconds / 1_000_000_000,
                TimeNanoseconds = nanoseconds,
            };
            _past.Enqueue(happened);
            if (_past.Count > Remembered) _past.Dequeue();
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(happened);
        }
    }

    /// <summary>Begins a watch at once, so that nothing after the call is missed.</summary>
    public EventWatch Watch(bool past)
    {
        var channel = Channel.CreateUnbounded<EngineEvent>();
        lock (_gate)
        {
            if (past)
                foreach (var happened in _past) channel.Writer.TryWrite(happened);
            _watchers.Add(channel);
        }
        return new EventWatch(channel.Reader, () => Remove(channel));
    }

    private void Remove(Channel<EngineEvent> channel)
    {
        lock (_gate) _watchers.Remove(channel);
    }

    private long NextTime()
    {
        var now = UnixTime.Nanoseconds(timeProvider.GetUtcNow());
        return _last = Math.Max(now, _last + 1);
    }
}
