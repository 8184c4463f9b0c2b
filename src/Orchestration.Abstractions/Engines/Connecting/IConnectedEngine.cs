namespace Orchestration.Engines;

/// <summary>What is known of the connection to one engine. Optional on an engine; a cluster has many connections, and not this.</summary>
public interface IConnectedEngine
{
    /// <summary>Where the engine is.</summary>
    EngineEndpoint Endpoint { get; }

    /// <summary>Version of Docker's API that is spoken, such as 1.45.</summary>
    Version ApiVersion { get; }
}
