namespace Orchestration.Compose;

/// <summary>What is waited for before something else goes on.</summary>
public enum WaitGoal
{
    /// <summary>The containers run, and are healthy where they have a probe.</summary>
    RunningOrHealthy,

    /// <summary>The containers are healthy; one without a probe counts when it runs.</summary>
    Healthy,

    /// <summary>The containers ended with exit code 0.</summary>
    CompletedSuccessfully,
}
