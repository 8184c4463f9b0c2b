namespace Orchestration.Compose.Groups;

/// <summary>What ties services together.</summary>
internal enum TieKind
{
    /// <summary><c>affinity: container==service</c> or <c>service==service</c>.</summary>
    Affinity,

    /// <summary>Mounts of the other are shared.</summary>
    VolumesFrom,

    /// <summary>A namespace of the other is joined.</summary>
    Namespace,

    /// <summary>A legacy link, which only reaches containers of the same engine.</summary>
    Link,
}
