namespace Orchestration.Engines;

/// <summary>
/// A Docker Engine, or whatever looks like one: a cluster of engines is an engine too. An engine may offer more by
/// also implementing <see cref="IEngineWire"/>, <see cref="IEngineRouter"/>, <see cref="ISwarmEngine"/> or
/// <see cref="Placement.IPlacement"/>. All members are safe for concurrent callers. Operations raise
/// <see cref="EngineException"/> and its heirs. Disposing ends connections, never containers.
/// </summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>The engine itself: ping, version, state.</summary>
    ISystemOperations System { get; }

    /// <summary>Containers and the programs in them.</summary>
    IContainerOperations Containers { get; }

    /// <summary>Images.</summary>
    IImageOperations Images { get; }

    /// <summary>Networks.</summary>
    INetworkOperations Networks { get; }

    /// <summary>Volumes.</summary>
    IVolumeOperations Volumes { get; }

    /// <summary>What happens on the engine.</summary>
    IEventOperations Events { get; }
}
