using System.Collections.Immutable;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>What an engine says of its own membership, and what is known of one that does not answer.</summary>
internal sealed record EngineMembership(string Node)
{
    public string Host { get; init; } = "";

    public bool Answers { get; init; }

    /// <summary>Whether it can be a member at all.</summary>
    public bool CanJoin { get; init; }

    /// <summary>The address at which others should reach it; null leaves the choice to the engine.</summary>
    public string? Address { get; init; }

    /// <summary>The address that it told its swarm.</summary>
    public string? Advertised { get; init; }

    /// <summary>Whether it is in a swarm, or half in one.</summary>
    public bool IsMember { get; init; }

    /// <summary>Its id in the swarm; of a silent engine the last one known.</summary>
    public string? Id { get; init; }

    public bool IsManager { get; init; }

    /// <summary>Id of the swarm; only managers know.</summary>
    public string? SwarmId { get; init; }

    /// <summary>The cluster whose label the swarm carries.</summary>
    public string? Owner { get; init; }

    /// <summary>Ids and addresses of the managers that it knows.</summary>
    public ImmutableArray<(string Id, string Address)> Managers { get; init; } = [];

    /// <summary>The swarm's nodes; null when it is no manager, or its swarm has no leader.</summary>
    public ImmutableArray<SwarmMember>? Members { get; init; }

    /// <summary>Managers of one agreement see one leader. A swarm that was cut in two has the same id twice.</summary>
    public string? Agreement => Members?.FirstOrDefault(static member => member.IsLeader) is { } leader ? $"{SwarmId}/{leader.Id}" : null;
}
