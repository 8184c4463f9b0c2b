namespace Orchestration.Engines;

/// <summary>An engine of a swarm that runs services.</summary>
public interface IServiceEngine : ISwarmEngine
{
    /// <summary>Services of the swarm.</summary>
    IServiceOperations Services { get; }
}
