using System.Diagnostics;
using Orchestration.Machines.Creation;

namespace Orchestration.Machines.Processes;

/// <summary>Kills this process at one of its calls, before or after the call takes effect; no handler runs.</summary>
internal sealed class KillPoint(int call, bool after)
{
    private int _calls;

    public int Calls => _calls;

    public async Task<T> PassAsync<T>(Func<Task<T>> work)
    {
        var number = Interlocked.Increment(ref _calls);
        if (number == call && !after) Die();
        var result = await work();
        if (number == call) Die();
        return result;
    }

    public Task PassAsync(Func<Task> work) => PassAsync(async () =>
    {
        await work();
        return true;
    });

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        new ManualResetEventSlim().Wait();
    }
}
