using System.Collections.Immutable;

namespace Orchestration.Swarm.Stores;

/// <summary>Wakes those who wait for changes of keys with a prefix, and nobody else.</summary>
internal sealed class ChangeListeners
{
    private ImmutableArray<Listener> _listeners = [];

    public Listener Listen(string prefix)
    {
        var listener = new Listener(this, prefix);
        ImmutableInterlocked.Update(ref _listeners, static (all, added) => all.Add(added), listener);
        return listener;
    }

    /// <summary>Wakes those whom a record concerns.</summary>
    public void Set(StoreRecord record)
    {
        foreach (var listener in _listeners)
            if (listener.IsConcerned(record)) listener.Wake();
    }

    /// <summary>Wakes all.</summary>
    public void Set()
    {
        foreach (var listener in _listeners) listener.Wake();
    }

    internal sealed class Listener(ChangeListeners signal, string prefix) : IDisposable
    {
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends at the next change; taken before the state is looked at.</summary>
        public Task Next => Volatile.Read(ref _next).Task;

        public void Wake() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

        // Which keys go with a lease is not in the record of its end.
        public bool IsConcerned(StoreRecord record) =>
            record.Ended is { Count: > 0 } || record.Puts?.Any(put => Has(put.Key)) == true || record.Deletes?.Any(Has) == true;

        public void Dispose() => ImmutableInterlocked.Update(ref signal._listeners, static (all, ended) => all.Remove(ended), this);

        private bool Has(string key) => key.StartsWith(prefix, StringComparison.Ordinal);
    }
}
