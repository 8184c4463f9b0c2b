using System.Collections.Frozen;

namespace Orchestration.Testing;

/// <summary>What is known of <see cref="EngineOperation"/> values.</summary>
public static class EngineOperations
{
    private static readonly FrozenSet<EngineOperation> Readers = new[]
    {
        EngineOperation.SystemPing, EngineOperation.SystemVersion, EngineOperation.SystemInfo, EngineOperation.SystemAuthenticate,
        EngineOperation.ContainerList, EngineOperation.ContainerInspect, EngineOperation.ContainerWait, EngineOperation.ContainerLogs,
        EngineOperation.ContainerAttach, EngineOperation.ContainerResize, EngineOperation.ContainerProcesses, EngineOperation.ContainerStats,
        EngineOperation.ContainerChanges, EngineOperation.ContainerExport, EngineOperation.ContainerArchiveStat, EngineOperation.ContainerArchiveGet,
        EngineOperation.ExecInspect, EngineOperation.ExecResize, EngineOperation.ImageList, EngineOperation.ImageInspect,
        EngineOperation.ImageHistory, EngineOperation.ImagePush, EngineOperation.ImageSave, EngineOperation.NetworkList,
        EngineOperation.NetworkInspect, EngineOperation.VolumeList, EngineOperation.VolumeInspect, EngineOperation.EventWatch,
        EngineOperation.SwarmInspect, EngineOperation.SwarmNodeList,
    }.ToFrozenSet();

    /// <summary>Whether an operation changes the engine. Attaching, resizing and pushing do not.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Whether it changes the engine.</returns>
    public static bool IsMutating(this EngineOperation operation) => !Readers.Contains(operation);
}
