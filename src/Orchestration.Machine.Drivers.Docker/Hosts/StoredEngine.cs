using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Where an engine is, as it is stored: addresses and paths, never a secret.</summary>
internal sealed record StoredEngine(Uri Address, string? TlsAuthority, string? TlsCertificate, string? TlsKey)
{
    public static StoredEngine Of(EngineEndpoint endpoint) =>
        new(endpoint.Address, endpoint.Tls?.CertificateAuthority, endpoint.Tls?.Certificate, endpoint.Tls?.PrivateKey);

    public EngineEndpoint ToEndpoint() =>
        new(Address) { Tls = TlsAuthority is null ? null : new TlsFiles(TlsAuthority, TlsCertificate, TlsKey) };
}
