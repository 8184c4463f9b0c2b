namespace Orchestration.Engines;

/// <summary>Why a connection to an engine is not trusted.</summary>
public enum EngineTrustFailure
{
    /// <summary>Another authority issued the certificate, or none did.</summary>
    UnknownAuthority,

    /// <summary>The certificate is for another name or address.</summary>
    NameMismatch,

    /// <summary>The certificate has expired.</summary>
    Expired,

    /// <summary>The certificate is not valid yet.</summary>
    NotYetValid,

    /// <summary>The certificate is not for servers.</summary>
    WrongUsage,

    /// <summary>The engine refused the client's certificate, or misses one.</summary>
    ClientRejected,

    /// <summary>TCP without TLS was not allowed.</summary>
    PlainTcp,

    /// <summary>A file of the TLS material is missing or unreadable.</summary>
    UnusableMaterial,

    /// <summary>No common TLS version or cipher, or the other end does not speak TLS.</summary>
    Handshake,
}
