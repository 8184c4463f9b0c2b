namespace Orchestration.Testing;

/// <summary>What a fault does to a call.</summary>
internal enum FaultKind
{
    FailBefore,
    FailAfter,
    CrashBefore,
    CrashAfter,
    Hang,
    Delay,
}
