namespace Orchestration.Compose;

/// <summary>How far a step has come.</summary>
public enum ProgressState
{
    /// <summary>It runs.</summary>
    Working,

    /// <summary>It says something: a line of a build, a layer of a pull.</summary>
    Detail,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It failed, and the plan goes on without it.</summary>
    Warning,

    /// <summary>It failed.</summary>
    Failed,
}
