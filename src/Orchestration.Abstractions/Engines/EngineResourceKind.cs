namespace Orchestration.Engines;

/// <summary>Kinds of things on an engine.</summary>
public enum EngineResourceKind
{
    /// <summary>A container.</summary>
    Container,

    /// <summary>An exec instance.</summary>
    Exec,

    /// <summary>An image.</summary>
    Image,

    /// <summary>A network.</summary>
    Network,

    /// <summary>A volume.</summary>
    Volume,

    /// <summary>A path in a container.</summary>
    Path,

    /// <summary>A swarm or one of its nodes.</summary>
    Swarm,

    /// <summary>A swarm service.</summary>
    Service,
}
