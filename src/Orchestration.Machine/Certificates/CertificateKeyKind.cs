namespace Orchestration.Machines;

/// <summary>Kinds of keys of certificates.</summary>
public enum CertificateKeyKind
{
    /// <summary>ECDSA on P-256.</summary>
    Ecdsa,

    /// <summary>RSA with 3072 bits.</summary>
    Rsa,
}
