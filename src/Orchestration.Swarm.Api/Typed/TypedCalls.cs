namespace Orchestration.Swarm.Api.Typed;

/// <summary>The routes on which an engine without a wire is served, and what a cluster decides itself, from the typed operations.</summary>
internal static class TypedCalls
{
    public static IReadOnlyList<TypedCall> All { get; } =
    [
        new("SystemPing", SystemCalls.PingAsync),
        new("SystemPingHead", SystemCalls.PingAsync),
        new("SystemVersion", SystemCalls.VersionAsync),
        new("SystemInfo", SystemCalls.InfoAsync),
        new("SystemEvents", SystemCalls.Events),

        new("ContainerList", ContainerCalls.ListAsync),
        new("ContainerInspect", ContainerCalls.InspectAsync),
        new("ContainerCreate", ContainerCalls.CreateAsync),
        new("ContainerStart", ContainerCalls.StartAsync),
        new("ContainerStop", ContainerCalls.StopAsync),
        new("ContainerRestart", ContainerCalls.RestartAsync),
        new("ContainerKill", ContainerCalls.KillAsync),
        new("ContainerPause", ContainerCalls.PauseAsync),
        new("ContainerUnpause", ContainerCalls.UnpauseAsync),
        new("ContainerUpdate", ContainerCalls.UpdateAsync),
        new("ContainerRename", ContainerCalls.RenameAsync),
        new("ContainerDelete", ContainerCalls.DeleteAsync),
        new("ContainerWait", ContainerCalls.Wait),
        new("ContainerExec", ContainerCalls.ExecAsync),
        new("ContainerPrune", ContainerCalls.PruneAsync),

        new("ImageList", ImageCalls.ListAsync),
        new("ImageInspect", ImageCalls.InspectAsync),
        new("ImageHistory", ImageCalls.HistoryAsync),
        new("ImageCreate", ImageCalls.CreateAsync),
        new("ImageLoad", ImageCalls.LoadAsync),
        new("ImageTag", ImageCalls.TagAsync),
        new("ImageDelete", ImageCalls.DeleteAsync),
        new("ImagePrune", ImageCalls.PruneAsync),

        new("NetworkList", NetworkCalls.ListAsync),
        new("NetworkCreate", NetworkCalls.CreateAsync),
        new("NetworkInspect", NetworkCalls.InspectAsync),
        new("NetworkConnect", NetworkCalls.ConnectAsync),
        new("NetworkDisconnect", NetworkCalls.DisconnectAsync),
        new("NetworkDelete", NetworkCalls.DeleteAsync),
        new("NetworkPrune", NetworkCalls.PruneAsync),

        new("VolumeList", VolumeCalls.ListAsync),
        new("VolumeCreate", VolumeCalls.CreateAsync),
        new("VolumeInspect", VolumeCalls.InspectAsync),
        new("VolumeDelete", VolumeCalls.DeleteAsync),
        new("VolumePrune", VolumeCalls.PruneAsync),
    ];

    /// <summary>Serves a call from an engine's operations.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="call">The call.</param>
    /// <param name="resource">The thing's name there; null for the client's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static ValueTask<ApiReply> InvokeAsync(Engines.IEngine engine, ApiCall call, string? resource, CancellationToken cancellationToken)
    {
        foreach (var typed in All)
            if (string.Equals(typed.Operation, call.Operation, StringComparison.Ordinal))
                return typed.InvokeAsync(new TypedCallContext(engine, call, resource ?? call.Resource ?? ""), cancellationToken);
        return ValueTask.FromResult(call.Operation is null
            ? TypedReply.NoSuchPage
            : ApiReply.Error(501, $"{call.Operation} is not served: the engine behind this front has no wire to forward it to"));
    }
}
