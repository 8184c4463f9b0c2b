using System.Globalization;

namespace Orchestration.Engines;

/// <summary>Containers: their life. Programs, streams and files are in the other parts of this class.</summary>
internal sealed partial class ContainerOperations(EngineClient client) : IContainerOperations
{
    public Task<IReadOnlyList<ContainerSummary>> ListAsync(ContainerListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/containers/json")
            .With("all", options?.All ?? false)
            .With("limit", options?.Limit)
            .With("size", options?.Size ?? false)
            .With(options?.Filters);
        return client.ListAsync<ContainerSummary>(EngineCall.Get(target), cancellationToken);
    }

    public Task<ContainerDetails> InspectAsync(string container, CancellationToken cancellationToken = default) =>
        client.ReadAsync<ContainerDetails>(EngineCall.Get(EngineTarget.Of("/containers/{}/json", container), CallSubject.Container(container)), cancellationToken);

    public async Task<ContainerCreated> CreateAsync(ContainerSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var target = EngineTarget.Of("/containers/create").With("name", spec.Name).With("platform", spec.Platform);
        var image = spec.Image ?? "";
        try
        {
            return await client.ReadAsync<ContainerCreated>(EngineCall.Post(target, spec, CallSubject.Image(image)), cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException e) when (image.Length > 0)
        {
            // Images, volume donors and link targets are all missed by a 404: the engine is asked which it was.
            if (!await MissesAsync(EngineTarget.Of("/images/{}/json", image), cancellationToken).ConfigureAwait(false))
                throw new EngineNotFoundException(EngineResourceKind.Container, "", e.Problem);
            throw;
        }
    }

    public async Task<bool> StartAsync(string container, CancellationToken cancellationToken = default)
    {
        try
        {
            return await client.SendAsync(EngineCall.Post(EngineTarget.Of("/containers/{}/start", container), CallSubject.Container(container)), cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException e)
        {
            // A network that has gone is missed by a 404 as well.
            if (!await MissesAsync(EngineTarget.Of("/containers/{}/json", container), cancellationToken).ConfigureAwait(false))
                throw new EngineNotFoundException(EngineResourceKind.Network, "", e.Problem);
            throw;
        }
    }

    public Task<bool> StopAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(EngineCall.Post(Stopping("/containers/{}/stop", container, options), CallSubject.Container(container)), cancellationToken);

    public Task RestartAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(EngineCall.Post(Stopping("/containers/{}/restart", container, options), CallSubject.Container(container)), cancellationToken);

    public Task KillAsync(string container, string? signal = null, CancellationToken cancellationToken = default) =>
        PostAsync(EngineTarget.Of("/containers/{}/kill", container).With("signal", signal), container, cancellationToken);

    public Task PauseAsync(string container, CancellationToken cancellationToken = default) =>
        PostAsync(EngineTarget.Of("/containers/{}/pause", container), container, cancellationToken);

    public Task UnpauseAsync(string container, CancellationToken cancellationToken = default) =>
        PostAsync(EngineTarget.Of("/containers/{}/unpause", container), container, cancellationToken);

    public Task RenameAsync(string container, string name, CancellationToken cancellationToken = default) =>
        PostAsync(EngineTarget.Of("/containers/{}/rename", container).With("name", name), container, cancellationToken);

    public async Task<IReadOnlyList<string>> UpdateAsync(string container, ContainerUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        var call = EngineCall.Post(EngineTarget.Of("/containers/{}/update", container), update, CallSubject.Container(container));
        // The answer has the shape of a list of volumes without volumes: warnings alone.
        return (await client.ReadAsync<VolumeList>(call, cancellationToken).ConfigureAwait(false)).Warnings;
    }

    public Task RemoveAsync(string container, ContainerRemoveOptions? options = null, CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/containers/{}", container)
            .With("force", options?.Force ?? false)
            .With("v", options?.RemoveVolumes ?? false)
            .With("link", options?.RemoveLink ?? false);
        return client.SendAsync(EngineCall.Delete(target, CallSubject.Container(container)), cancellationToken);
    }

    public Task<ContainerExit> WaitAsync(string container, WaitCondition condition = WaitCondition.NotRunning, CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/containers/{}/wait", container).With("condition", condition switch
        {
            WaitCondition.NextExit => "next-exit",
            WaitCondition.Removed => "removed",
            _ => "not-running",
        });
        return client.ReadAsync<ContainerExit>(EngineCall.Post(target, CallSubject.Container(container)), cancellationToken);
    }

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ReadAsync<PruneReport>(EngineCall.Post(EngineTarget.Of("/containers/prune").With(filters)), cancellationToken);

    private Task PostAsync(EngineTarget target, string container, CancellationToken cancellationToken) =>
        client.SendAsync(EngineCall.Post(target, CallSubject.Container(container)), cancellationToken);

    private EngineTarget Stopping(string route, string container, ContainerStopOptions? options)
    {
        if (options?.Signal is not null) client.Require(new Version(1, 42), "A signal for stopping a container");
        return EngineTarget.Of(route, container)
            .With("t", options?.Timeout is { } timeout ? ((long)Math.Ceiling(timeout.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : null)
            .With("signal", options?.Signal);
    }

    private async Task<bool> MissesAsync(EngineTarget target, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(EngineCall.Get(target, new CallSubject(EngineResourceKind.Container, "")), cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (EngineNotFoundException)
        {
            return true;
        }
    }
}
