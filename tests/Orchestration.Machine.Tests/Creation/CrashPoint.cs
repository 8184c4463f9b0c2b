namespace Orchestration.Machines.Creation;

/// <summary>Counts calls and kills the process at one of them, before or after it takes effect; from then on nothing works.</summary>
internal class CrashPoint(int call, bool after)
{
    private int _calls;
    private bool _dead;

    public int Calls => _calls;

    public bool Happened => _dead;

    /// <summary>Sessions and connections that are open.</summary>
    public int Open;

    public virtual async Task<T> PassAsync<T>(Func<Task<T>> work)
    {
        var number = Interlocked.Increment(ref _calls);
        if (number == call && !after) _dead = true;
        if (_dead) throw new CrashException();
        var result = await work();
        if (number == call) _dead = true;
        return _dead ? throw new CrashException() : result;
    }

    public Task PassAsync(Func<Task> work) => PassAsync(async () =>
    {
        await work();
        return true;
    });
}
