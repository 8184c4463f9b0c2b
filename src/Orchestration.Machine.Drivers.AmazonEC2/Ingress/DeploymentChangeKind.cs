namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>What becomes of a rule.</summary>
internal enum DeploymentChangeKind
{
    /// <summary>It is added.</summary>
    Open,

    /// <summary>Other deployments want it than before.</summary>
    Describe,

    /// <summary>Nobody wants it any more.</summary>
    Close,
}
