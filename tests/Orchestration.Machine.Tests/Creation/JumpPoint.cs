namespace Orchestration.Machines.Creation;

/// <summary>Counts calls and sets the clock at one of them.</summary>
internal sealed class JumpPoint(int call, JumpingClock clock, TimeSpan by) : CrashPoint(int.MaxValue, after: false)
{
    private int _count;

    public bool Jumped => _count >= call;

    public override Task<T> PassAsync<T>(Func<Task<T>> work)
    {
        if (Interlocked.Increment(ref _count) == call) clock.Jump(by);
        return base.PassAsync(work);
    }
}
