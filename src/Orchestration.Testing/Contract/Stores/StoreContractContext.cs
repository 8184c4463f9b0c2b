using Orchestration.Stores;

namespace Orchestration.Testing;

/// <summary>A store under test, and what the checks may use on it.</summary>
/// <param name="OpenAsync">Opens a client of the store; clients that are open at once see the same keys, and each is disposed.</param>
public sealed record StoreContractContext(Func<CancellationToken, Task<IClusterStore>> OpenAsync)
{
    /// <summary>The shortest lease of the store; default 1 second.</summary>
    public TimeSpan ShortestLease { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Lets time pass for the store; default: waits.</summary>
    public Func<TimeSpan, CancellationToken, Task> PassAsync { get; init; } = Task.Delay;

    /// <summary>How long a check may take; default 1 minute.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);
}
