namespace Orchestration.Machines.Creation.Steps;

/// <summary>When an engine's certificate is issued anew.</summary>
internal enum CertificateNeed
{
    /// <summary>When clients would not accept it, or will soon not.</summary>
    WhenItDoesNotServe,

    /// <summary>In any case.</summary>
    Always,

    /// <summary>Also when an older authority issued it, while that one is still trusted.</summary>
    FromNewestAuthority,

    /// <summary>The same, and the engine ends its trust in older authorities.</summary>
    NewestTrustAlone,
}
