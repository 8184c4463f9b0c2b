namespace Orchestration.Swarm.Api;

/// <summary>What a client may do.</summary>
public enum ApiAccess
{
    /// <summary>Nothing but to ask whether the server is there.</summary>
    None = 0,

    /// <summary>Look: lists, inspections, logs, events. Nothing that changes, runs a program, or gives files or images away.</summary>
    Read = 1,

    /// <summary>Everything.</summary>
    Full = 2,
}
