namespace Orchestration.Machines;

/// <summary>Kinds of key pairs for SSH.</summary>
public enum SshKeyKind
{
    /// <summary>ECDSA on P-256.</summary>
    Ecdsa,

    /// <summary>RSA with 4096 bits, for providers that take nothing else; signs with SHA-2.</summary>
    Rsa,

    /// <summary>Ed25519.</summary>
    Ed25519,
}
