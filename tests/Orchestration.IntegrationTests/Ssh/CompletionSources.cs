namespace Orchestration.IntegrationTests.Ssh;

internal static class CompletionSources
{
    /// <summary>Keeps the first result; later ones do not matter.</summary>
    public static void SetResultOnce<T>(this TaskCompletionSource<T> source, T result) => source.TrySetResult(result);
}
