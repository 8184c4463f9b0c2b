using Orchestration.Engines;

namespace Orchestration.Swarm.Nodes;

/// <summary>How soon a node is read again after an event: at once for what changes its room, at leisure for what this cluster did itself.</summary>
internal static class EventMeaning
{
    public static bool IsOfInterest(EngineEvent happened) => happened.Type switch
    {
        "container" => happened.Action is "create" or "start" or "die" or "destroy" or "rename" or "update" or "pause" or "unpause" or "oom",
        "image" => happened.Action is not ("push" or "save"),
        "volume" => happened.Action is "create" or "destroy",
        "network" => happened.Action is "create" or "destroy" or "remove",
        _ => false,
    };

    public static DateTimeOffset TimeOf(EngineEvent happened) => DateTimeOffset.UnixEpoch.AddTicks(happened.TimeNanoseconds / TimeSpan.NanosecondsPerTick);

    public static bool MayBeOurs(EngineEvent happened) => happened is { Type: "container", Action: "create" or "start" };
}
