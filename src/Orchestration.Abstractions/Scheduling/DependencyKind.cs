namespace Orchestration.Scheduling;

/// <summary>How a container leans on another one, so that both need the same node.</summary>
public enum DependencyKind
{
    /// <summary>It mounts the other's volumes.</summary>
    VolumesFrom,

    /// <summary>It has a legacy link to the other.</summary>
    Link,

    /// <summary>It joins the other's network namespace.</summary>
    Network,
}
