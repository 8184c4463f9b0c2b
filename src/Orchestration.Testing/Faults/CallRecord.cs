namespace Orchestration.Testing;

/// <summary>The calls that an engine received, in their order; those that failed too.</summary>
public sealed class CallRecord
{
    private readonly Lock _gate = new();
    private readonly List<EngineCall> _calls = [];
    private int _mutations;
    private int _number;

    internal CallRecord()
    {
    }

    /// <summary>All calls since the start or the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<EngineCall> All
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    /// <summary>Those of them that change the engine.</summary>
    public IReadOnlyList<EngineCall> Mutations
    {
        get
        {
            lock (_gate) return [.. _calls.Where(static call => call.IsMutating)];
        }
    }

    /// <summary>Forgets the calls so far; numbers begin again at 1.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
            _mutations = _number = 0;
        }
    }

    /// <summary>The mutating calls, a line each.</summary>
    /// <returns>Text that tests compare.</returns>
    public override string ToString() => string.Join('\n', Mutations);

    internal EngineCall Add(EngineOperation operation, string reference)
    {
        lock (_gate)
        {
            var call = new EngineCall(++_number, operation.IsMutating() ? ++_mutations : 0, operation, reference);
            _calls.Add(call);
            return call;
        }
    }
}
