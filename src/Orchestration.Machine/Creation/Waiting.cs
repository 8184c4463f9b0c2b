namespace Orchestration.Machines.Creation;

/// <summary>Asks again until there is an answer or the time is over.</summary>
internal static class Waiting
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <param name="ask">Gives the answer, or null when it has to be asked again.</param>
    /// <param name="giveUp">Makes the error once the time is over.</param>
    /// <param name="timeout">The time.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<T> ForAsync<T>(
        Func<CancellationToken, Task<T?>> ask, Func<Exception> giveUp, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        where T : class
    {
        var began = time.GetTimestamp();
        for (var pause = First; ; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            if (await ask(cancellationToken).ConfigureAwait(false) is { } answer) return answer;
            if (time.GetElapsedTime(began) >= timeout) throw giveUp();
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
