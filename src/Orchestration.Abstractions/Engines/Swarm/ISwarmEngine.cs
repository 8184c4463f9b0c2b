namespace Orchestration.Engines;

/// <summary>An engine that can form a swarm with others, which overlay networks need.</summary>
public interface ISwarmEngine : IEngine
{
    /// <summary>Membership of the swarm.</summary>
    ISwarmOperations Swarm { get; }
}
