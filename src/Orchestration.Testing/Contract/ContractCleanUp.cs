using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Removes everything whose name begins with a prefix.</summary>
internal static class ContractCleanUp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(IEngine engine, string prefix)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var token = deadline.Token;
        try
        {
            await ContainersAsync(engine, prefix, token).ConfigureAwait(false);
            await NetworksAsync(engine, prefix, token).ConfigureAwait(false);
            await VolumesAsync(engine, prefix, token).ConfigureAwait(false);
            await ImagesAsync(engine, prefix, token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is EngineException or OperationCanceledException)
        {
            // The check's own outcome matters more than what could not be removed after it.
        }
    }

    private static async Task ContainersAsync(IEngine engine, string prefix, CancellationToken cancellationToken)
    {
        var all = await engine.Containers.ListAsync(new ContainerListOptions { All = true }, cancellationToken).ConfigureAwait(false);
        foreach (var container in all.Where(container => container.Names.Any(name => name.StartsWith($"/{prefix}", StringComparison.Ordinal))))
            await QuietlyAsync(engine.Containers.RemoveAsync(container.Id, new ContainerRemoveOptions { Force = true, RemoveVolumes = true }, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task NetworksAsync(IEngine engine, string prefix, CancellationToken cancellationToken)
    {
        foreach (var network in await engine.Networks.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            if (network.Name.StartsWith(prefix, StringComparison.Ordinal))
                await QuietlyAsync(engine.Networks.RemoveAsync(network.Id, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task VolumesAsync(IEngine engine, string prefix, CancellationToken cancellationToken)
    {
        foreach (var volume in await engine.Volumes.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            if (volume.Name.StartsWith(prefix, StringComparison.Ordinal))
                await QuietlyAsync(engine.Volumes.RemoveAsync(volume.Name, force: true, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task ImagesAsync(IEngine engine, string prefix, CancellationToken cancellationToken)
    {
        var images = await engine.Images.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        foreach (var tag in images.SelectMany(static image => image.RepoTags).Where(tag => tag.StartsWith(prefix, StringComparison.Ordinal)))
            await QuietlyAsync(engine.Images.RemoveAsync(tag, new ImageRemoveOptions { Force = true }, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task QuietlyAsync(Task removal)
    {
        try
        {
            await removal.ConfigureAwait(false);
        }
        catch (EngineException)
        {
            // Gone already, or held by something else that is being removed.
        }
    }
}
