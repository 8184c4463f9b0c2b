namespace Orchestration.Testing;

/// <summary>The operations of an engine, by which calls are recorded and faults are chosen.</summary>
public enum EngineOperation
{
#pragma warning disable CS1591 // Each is the member of IEngine's groups that it is named after.
    SystemPing, SystemVersion, SystemInfo, SystemAuthenticate,
    ContainerList, ContainerInspect, ContainerCreate, ContainerStart, ContainerStop, ContainerRestart, ContainerKill,
    ContainerPause, ContainerUnpause, ContainerRename, ContainerUpdate, ContainerRemove, ContainerWait, ContainerLogs,
    ContainerAttach, ContainerResize, ContainerProcesses, ContainerStats, ContainerChanges, ContainerExport,
    ContainerArchiveStat, ContainerArchiveGet, ContainerArchivePut, ContainerCommit, ContainerPrune,
    ExecCreate, ExecStart, ExecInspect, ExecResize,
    ImageList, ImageInspect, ImageHistory, ImagePull, ImagePush, ImageBuild, ImageLoad, ImageImport, ImageSave, ImageTag,
    ImageRemove, ImagePrune,
    NetworkList, NetworkInspect, NetworkCreate, NetworkRemove, NetworkConnect, NetworkDisconnect, NetworkPrune,
    VolumeList, VolumeInspect, VolumeCreate, VolumeRemove, VolumePrune,
    EventWatch,
    SwarmInit, SwarmJoin, SwarmLeave, SwarmInspect, SwarmUpdate, SwarmNodeList, SwarmNodeUpdate, SwarmNodeRemove,
#pragma warning restore CS1591
}
