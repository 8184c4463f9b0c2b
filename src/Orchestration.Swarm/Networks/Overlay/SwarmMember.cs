namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>A node of a swarm as the swarm's managers list it.</summary>
/// <param name="Id">Id in the swarm.</param>
/// <param name="Host">Host name.</param>
/// <param name="IsManager">Whether it takes part in the managers' agreement.</param>
/// <param name="IsReachable">Whether, as a manager, it is reached by the others.</param>
/// <param name="IsUp">Whether its managers hear of it.</param>
internal sealed record SwarmMember(string Id, string Host, bool IsManager, bool IsReachable, bool IsUp)
{
    public bool IsLeader { get; init; }
}
