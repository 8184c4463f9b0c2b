namespace Orchestration.Compose.Planning;

/// <summary>What becomes of one replica.</summary>
internal enum ReplicaAction
{
    /// <summary>It is as wanted.</summary>
    Keep,

    /// <summary>It exists and is started.</summary>
    Start,

    /// <summary>It is thawed.</summary>
    Unpause,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is replaced.</summary>
    Recreate,

    /// <summary>A replacement that was interrupted is finished.</summary>
    FinishRecreate,
}
