namespace Orchestration.Scheduling;

/// <summary>How far a placed container has come.</summary>
public enum PlacedState
{
    /// <summary>Room is reserved; the container is being created.</summary>
    Pending,

    /// <summary>It exists and holds what it reserved, whether or not it runs at the moment.</summary>
    Running,

    /// <summary>It has ended. In Strict mode it keeps its name and ports but no CPU, memory or process ids.</summary>
    Exited,
}
