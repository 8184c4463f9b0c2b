using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>An engine that is there already, as a record stores it: an address and paths, never a secret.</summary>
/// <param name="Address">Address of the engine, as in <see cref="EngineEndpoint.Address"/>.</param>
public sealed record EngineReference(Uri Address)
{
    /// <summary>Path of the authority that issued the engine's certificate; null for an engine without TLS.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Path of the client's certificate; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Path of the client's key; null for none.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>Whether TCP without TLS is accepted; default false.</summary>
    public bool AllowPlainTcp { get; init; }

    /// <summary>Whether the engine must answer; without that it is taken as it is, and its state is <see cref="MachineState.None"/>. Default true.</summary>
    public bool IsChecked { get; init; } = true;

    /// <summary>How the engine is reached.</summary>
    /// <returns>The endpoint.</returns>
    public EngineEndpoint ToEndpoint() => new(Address)
    {
        Tls = CertificateAuthority is { } authority ? new TlsFiles(authority, Certificate, PrivateKey) : null,
        AllowPlainTcp = AllowPlainTcp,
    };
}
