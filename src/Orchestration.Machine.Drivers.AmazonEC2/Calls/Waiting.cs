namespace Orchestration.Machines.AmazonEC2.Calls;

/// <summary>Asks again, less and less often, until there is an answer or the time is over.</summary>
internal static class Waiting
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <returns>The answer; null when the time is over.</returns>
    public static async Task<T?> ForAsync<T>(Func<Task<T?>> ask, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        where T : class
    {
        var began = time.GetTimestamp();
        for (var pause = First; ; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            if (await ask().ConfigureAwait(false) is { } answer) return answer;
            var left = timeout - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return null;
            await Task.Delay(pause < left ? pause : left, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
