namespace Orchestration.Engines;

/// <summary>An engine that can form a swarm with others: overlay networks and services.</summary>
public interface ISwarmEngine : IEngine
{
    /// <summary>Membership of the swarm.</summary>
    ISwarmOperations Swarm { get; }

    /// <summary>Services of the swarm.</summary>
    IServiceOperations Services { get; }
}
