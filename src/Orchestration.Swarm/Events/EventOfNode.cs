using Orchestration.Engines;

namespace Orchestration.Swarm.Events;

/// <summary>Writes the node into an event, as clients of a cluster expect it.</summary>
internal static class EventOfNode
{
    public static EngineEvent Mark(EngineNode node, EngineEvent happened) => happened with
    {
        From = happened.From is null ? null : $"{happened.From} node:{node.Name}",
        Actor = happened.Actor with
        {
            Attributes = new Dictionary<string, string>(happened.Actor.Attributes, StringComparer.Ordinal)
            {
                ["node.name"] = node.Name,
                ["node.id"] = node.Id,
                ["node.addr"] = node.Address,
                ["node.ip"] = node.Ip,
            },
        },
    };
}
