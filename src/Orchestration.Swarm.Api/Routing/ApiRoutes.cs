using static Orchestration.Engines.EngineResourceKind;
using static Orchestration.Swarm.Api.Routing.OnCluster;

namespace Orchestration.Swarm.Api.Routing;

/// <summary>
/// Docker's API as far as the front knows it; each route stands for itself and for itself behind /vN.N. The fourth
/// column says how a cluster answers; an engine with a wire gets every call as it came.
/// </summary>
internal static class ApiRoutes
{
    /// <summary>All routes. The first that matches is taken.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("GET", "/_ping", "SystemPing", Here),
        new("HEAD", "/_ping", "SystemPingHead", Here),
        new("GET", "/version", "SystemVersion", Here),
        new("GET", "/info", "SystemInfo", Here),
        new("GET", "/events", "SystemEvents", Here),
        new("GET", "/system/df", "SystemDataUsage", Joined),
        new("POST", "/auth", "SystemAuth", AnyNode),

        new("GET", "/containers/json", "ContainerList", Here),
        new("POST", "/containers/create", "ContainerCreate", Here),
        new("POST", "/containers/prune", "ContainerPrune", Here),
        new("GET", "/containers/{container*}/json", "ContainerInspect", Joined, Container),
        new("GET", "/containers/{container*}/top", "ContainerTop", Holder, Container),
        new("GET", "/containers/{container*}/logs", "ContainerLogs", Holder, Container),
        new("GET", "/containers/{container*}/changes", "ContainerChanges", Holder, Container),
        new("GET", "/containers/{container*}/export", "ContainerExport", Holder, Container),
        new("GET", "/containers/{container*}/stats", "ContainerStats", Holder, Container),
        new("POST", "/containers/{container*}/resize", "ContainerResize", Holder, Container),
        new("POST", "/containers/{container*}/start", "ContainerStart", Here, Container),
        new("POST", "/containers/{container*}/stop", "ContainerStop", Here, Container),
        new("POST", "/containers/{container*}/restart", "ContainerRestart", Here, Container),
        new("POST", "/containers/{container*}/kill", "ContainerKill", Here, Container),
        new("POST", "/containers/{container*}/update", "ContainerUpdate", Here, Container),
        new("POST", "/containers/{container*}/rename", "ContainerRename", Here, Container),
        new("POST", "/containers/{container*}/pause", "ContainerPause", Holder, Container),
        new("POST", "/containers/{container*}/unpause", "ContainerUnpause", Holder, Container),
        new("POST", "/containers/{container*}/wait", "ContainerWait", Holder, Container),
        new("POST", "/containers/{container*}/attach", "ContainerAttach", Holder, Container) { Hijacks = true },
        new("GET", "/containers/{container*}/attach/ws", "ContainerAttachWebsocket", Holder, Container),
        new("HEAD", "/containers/{container*}/archive", "ContainerArchiveInfo", Holder, Container),
        new("GET", "/containers/{container*}/archive", "ContainerArchive", Holder, Container),
        new("PUT", "/containers/{container*}/archive", "PutContainerArchive", Holder, Container) { Body = RouteBody.Upload },
        new("POST", "/containers/{container*}/exec", "ContainerExec", Here, Container),
        new("DELETE", "/containers/{container*}", "ContainerDelete", Here, Container),

        new("POST", "/exec/{exec}/start", "ExecStart", Holder, Exec) { Hijacks = true },
        new("POST", "/exec/{exec}/resize", "ExecResize", Holder, Exec),
        new("GET", "/exec/{exec}/json", "ExecInspect", Holder, Exec),

        new("GET", "/images/json", "ImageList", Here),
        new("POST", "/images/create", "ImageCreate", Joined) { Body = RouteBody.Upload },
        new("GET", "/images/search", "ImageSearch", AnyNode),
        new("POST", "/images/prune", "ImagePrune", Here),
        new("GET", "/images/get", "ImageGetAll", Joined),
        new("POST", "/images/load", "ImageLoad", Here) { Body = RouteBody.Upload },
        new("GET", "/images/{image*}/json", "ImageInspect", Holder, Image),
        new("GET", "/images/{image*}/history", "ImageHistory", Holder, Image),
        new("GET", "/images/{image*}/get", "ImageGet", Holder, Image),
        new("POST", "/images/{image*}/push", "ImagePush", Joined, Image),
        new("POST", "/images/{image*}/tag", "ImageTag", Here, Image),
        new("DELETE", "/images/{image*}", "ImageDelete", Here, Image),
        new("GET", "/distribution/{image*}/json", "DistributionInspect", AnyNode),
        new("POST", "/build", "ImageBuild", Builder) { Body = RouteBody.Upload },
        new("POST", "/build/prune", "BuildPrune", Joined),
        new("POST", "/build/cancel", "BuildCancel", Builder),
        new("POST", "/commit", "ImageCommit", Joined),
        new("POST", "/session", "Session", Builder) { Hijacks = true },
        new("POST", "/grpc", "Grpc", Builder) { Hijacks = true },

        new("GET", "/networks", "NetworkList", Here),
        new("POST", "/networks/create", "NetworkCreate", Here),
        new("POST", "/networks/prune", "NetworkPrune", Here),
        new("GET", "/networks/{network*}", "NetworkInspect", Here, Network),
        new("POST", "/networks/{network*}/connect", "NetworkConnect", Here, Network),
        new("POST", "/networks/{network*}/disconnect", "NetworkDisconnect", Here, Network),
        new("DELETE", "/networks/{network*}", "NetworkDelete", Here, Network),

        new("GET", "/volumes", "VolumeList", Here),
        new("POST", "/volumes/create", "VolumeCreate", Here),
        new("POST", "/volumes/prune", "VolumePrune", Here),
        new("GET", "/volumes/{volume*}", "VolumeInspect", Here, Volume),
        new("PUT", "/volumes/{volume*}", "VolumeUpdate", Holder, Volume),
        new("DELETE", "/volumes/{volume*}", "VolumeDelete", Here, Volume),

        new("GET", "/swarm", "SwarmInspect", SwarmManager),
        new("POST", "/swarm/init", "SwarmInit", Refused),
        new("POST", "/swarm/join", "SwarmJoin", Refused),
        new("POST", "/swarm/leave", "SwarmLeave", SwarmManager),
        new("POST", "/swarm/update", "SwarmUpdate", SwarmManager),
        new("GET", "/swarm/unlockkey", "SwarmUnlockkey", SwarmManager),
        new("POST", "/swarm/unlock", "SwarmUnlock", Refused),
        new("GET", "/nodes", "NodeList", SwarmManager),
        new("GET", "/nodes/{node}", "NodeInspect", SwarmManager),
        new("POST", "/nodes/{node}/update", "NodeUpdate", SwarmManager),
        new("DELETE", "/nodes/{node}", "NodeDelete", SwarmManager),
        new("GET", "/services", "ServiceList", SwarmManager),
        new("POST", "/services/create", "ServiceCreate", SwarmManager),
        new("GET", "/services/{service}", "ServiceInspect", SwarmManager),
        new("GET", "/services/{service}/logs", "ServiceLogs", SwarmManager),
        new("POST", "/services/{service}/update", "ServiceUpdate", SwarmManager),
        new("DELETE", "/services/{service}", "ServiceDelete", SwarmManager),
        new("GET", "/tasks", "TaskList", SwarmManager),
        new("GET", "/tasks/{task}", "TaskInspect", SwarmManager),
        new("GET", "/tasks/{task}/logs", "TaskLogs", SwarmManager),
        new("GET", "/secrets", "SecretList", SwarmManager),
        new("POST", "/secrets/create", "SecretCreate", SwarmManager),
        new("GET", "/secrets/{secret}", "SecretInspect", SwarmManager),
        new("POST", "/secrets/{secret}/update", "SecretUpdate", SwarmManager),
        new("DELETE", "/secrets/{secret}", "SecretDelete", SwarmManager),
        new("GET", "/configs", "ConfigList", SwarmManager),
        new("POST", "/configs/create", "ConfigCreate", SwarmManager),
        new("GET", "/configs/{config}", "ConfigInspect", SwarmManager),
        new("POST", "/configs/{config}/update", "ConfigUpdate", SwarmManager),
        new("DELETE", "/configs/{config}", "ConfigDelete", SwarmManager),

        new("GET", "/plugins", "PluginList", AnyNode),
        new("GET", "/plugins/privileges", "GetPluginPrivileges", AnyNode),
        new("POST", "/plugins/pull", "PluginPull", Refused),
        new("POST", "/plugins/create", "PluginCreate", Refused) { Body = RouteBody.Upload },
        new("GET", "/plugins/{plugin*}/json", "PluginInspect", AnyNode),
        new("POST", "/plugins/{plugin*}/enable", "PluginEnable", Refused),
        new("POST", "/plugins/{plugin*}/disable", "PluginDisable", Refused),
        new("POST", "/plugins/{plugin*}/upgrade", "PluginUpgrade", Refused),
        new("POST", "/plugins/{plugin*}/push", "PluginPush", Refused),
        new("POST", "/plugins/{plugin*}/set", "PluginSet", Refused),
        new("DELETE", "/plugins/{plugin*}", "PluginDelete", Refused),
    ];

    /// <summary>Routes that are not in the table, of a thing that the path names.</summary>
    public static IReadOnlyList<ApiRoute> OfThings { get; } =
    [
        new("", "/containers/{container}/{rest*}", "", Holder, Container) { Body = RouteBody.Upload },
        new("", "/exec/{exec}/{rest*}", "", Holder, Exec) { Body = RouteBody.Upload },
        new("", "/images/{image*}/{rest}", "", Holder, Image) { Body = RouteBody.Upload },
        new("", "/networks/{network}/{rest*}", "", Holder, Network) { Body = RouteBody.Upload },
        new("", "/volumes/{volume}/{rest*}", "", Holder, Volume) { Body = RouteBody.Upload },
    ];
}
