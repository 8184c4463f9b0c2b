using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Removes all that carries an operation's label; what is gone is gone.</summary>
internal static class HostRemover
{
    public static async Task RemoveAsync(IEngine engine, string operation, CancellationToken cancellationToken)
    {
        await RemoveContainersAsync(engine, operation, cancellationToken).ConfigureAwait(false);
        foreach (var volume in await engine.Volumes.ListAsync(HostLabels.Find(operation), cancellationToken).ConfigureAwait(false))
            await IgnoreMissingAsync(engine.Volumes.RemoveAsync(volume.Name, force: true, cancellationToken)).ConfigureAwait(false);
    }

    public static async Task RemoveContainersAsync(IEngine engine, string operation, CancellationToken cancellationToken)
    {
        var found = await engine.Containers.ListAsync(new ContainerListOptions { All = true, Filters = HostLabels.Find(operation) }, cancellationToken).ConfigureAwait(false);
        foreach (var container in found)
            await IgnoreMissingAsync(engine.Containers.RemoveAsync(container.Id, new ContainerRemoveOptions { Force = true, RemoveVolumes = true }, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task IgnoreMissingAsync(Task removal)
    {
        try
        {
            await removal.ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // Somebody was faster.
        }
    }
}
