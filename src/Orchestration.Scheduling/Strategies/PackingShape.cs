namespace Orchestration.Scheduling;

/// <summary>Which of the nodes with room is preferred.</summary>
internal enum PackingShape
{
    /// <summary>The one with most left.</summary>
    Emptiest,

    /// <summary>The one with least left.</summary>
    Fullest,

    /// <summary>One with little left, of which the one resource can still be used with the other.</summary>
    Evenest,
}
