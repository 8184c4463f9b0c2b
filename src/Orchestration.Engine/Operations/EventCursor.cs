namespace Orchestration.Engines;

/// <summary>Where a watch of events stands, so that it can go on without a gap and without a repetition.</summary>
internal sealed class EventCursor(DateTimeOffset? since)
{
    private long _last = long.MinValue;
    private int _atLast;
    private int _toSkip;
    private DateTimeOffset? _opened;

    /// <summary>The value of <c>since</c> for the next stream; null for "from now on".</summary>
    public string? Since
    {
        get
        {
            if (_last != long.MinValue) return EngineTime.Format(_last);
            return (since ?? _opened) is { } time ? EngineTime.Format(time) : null;
        }
    }

    /// <summary>A stream was opened; the engine's clock said so much.</summary>
    public void Opened(DateTimeOffset? engineTime)
    {
        _opened ??= engineTime;
        // The engine repeats what happened at exactly the time it is asked from.
        _toSkip = _atLast;
    }

    /// <summary>Whether an event is new.</summary>
    public bool Accept(EngineEvent happened)
    {
        if (happened.TimeNanoseconds == _last)
        {
            if (_toSkip > 0)
            {
                _toSkip--;
                return false;
            }

            _atLast++;
            return true;
        }

        // Clocks of engines can be set back: any other time begins anew.
        _last = happened.TimeNanoseconds;
        _atLast = 1;
        _toSkip = 0;
        return true;
    }
}
