using System.Text.Json.Nodes;

namespace Orchestration.TestBed;

/// <summary>Puts images into the run's engine, each once.</summary>
internal static class RunImages
{
    public static Task EnsureBusyboxAsync(BedRun run, EngineApi engine, CancellationToken cancellationToken) =>
        EnsureAsync(run, engine, BusyboxImage.Repository, BusyboxImage.Tag, ["CMD [\"sh\"]", "ENV PATH=/bin"], BusyboxImage.MakeTarAsync, cancellationToken);

    public static Task EnsureHostAsync(BedRun run, EngineApi engine, HostImage image, CancellationToken cancellationToken) =>
        EnsureAsync(run, engine, HostImage.Repository, image.Name, HostImages.Changes,
            async token => File.OpenRead(await ImageCache.HostAsync(image, token)), cancellationToken);

    private static async Task EnsureAsync(
        BedRun run, EngineApi engine, string repository, string tag, IReadOnlyList<string> changes,
        Func<CancellationToken, Task<Stream>> openTar, CancellationToken cancellationToken)
    {
        using var _ = await FileLock.TakeAsync(run.FilePath($"image-{repository}-{tag}.lock"), cancellationToken);
        if (await HasAsync(engine, $"{repository}:{tag}", cancellationToken)) return;
        await using var tar = await openTar(cancellationToken);
        await engine.ImportImageAsync(tar, repository, tag, changes, cancellationToken);
    }

    private static async Task<bool> HasAsync(EngineApi engine, string reference, CancellationToken cancellationToken)
    {
        var filter = new JsonObject { ["reference"] = new JsonArray(reference) }.ToJsonString();
        return (await engine.GetAsync("images/json?filters=" + Uri.EscapeDataString(filter), cancellationToken)).AsArray().Count > 0;
    }
}
