namespace Orchestration.Machines;

/// <summary>What a certificate is for.</summary>
[Flags]
public enum CertificateUsage
{
    /// <summary>Nothing; not acceptable.</summary>
    None = 0,

    /// <summary>Authenticates a client (clientAuth).</summary>
    Client = 1,

    /// <summary>Authenticates a server (serverAuth).</summary>
    Server = 2,
}
