namespace Orchestration.Machines;

/// <summary>What came of a step.</summary>
public enum StepOutcome
{
    /// <summary>It begins.</summary>
    Started,

    /// <summary>It goes on; the detail is a line of output.</summary>
    Output,

    /// <summary>What it is for was there already.</summary>
    Unchanged,

    /// <summary>It changed something.</summary>
    Changed,

    /// <summary>It failed; the detail says why.</summary>
    Failed,
}
