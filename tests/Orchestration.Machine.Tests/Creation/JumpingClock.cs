namespace Orchestration.Machines.Creation;

/// <summary>A wall clock that somebody sets; the time that has passed goes on as it was.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private TimeSpan _offset;

    public void Jump(TimeSpan by) => _offset += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;
}
