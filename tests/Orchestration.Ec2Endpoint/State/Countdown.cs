namespace Orchestration.Ec2;

/// <summary>A delay that has begun.</summary>
internal sealed class Countdown(Ec2Delay delay, DateTimeOffset start)
{
    private readonly DateTimeOffset _end = start + delay.Time;
    private int _calls = delay.Calls;

    public static Countdown Over => new(Ec2Delay.None, DateTimeOffset.MinValue);

    public bool IsOver(DateTimeOffset now) => _calls <= 0 && now >= _end;

    /// <summary>A call looks; true when the delay is over for it.</summary>
    public bool Look(DateTimeOffset now)
    {
        if (_calls > 0)
        {
            _calls--;
            return false;
        }

        return now >= _end;
    }
}
