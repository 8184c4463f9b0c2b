namespace Orchestration.Scheduling;

/// <summary>Which of the nodes with room is preferred.</summary>
internal enum PackingShape
{
    /// <summary>The one with most left.</summary>
    Emptiest,

    /// <summary>The one with least left.</summary>
    Fullest,

    /// <summary>One with little left of which CPU and memory have about equal parts.</summary>
    Evenest,
}
