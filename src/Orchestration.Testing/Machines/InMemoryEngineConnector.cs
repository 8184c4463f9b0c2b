using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Connects to the engines of an <see cref="InMemoryCloud"/>, and checks certificates as a real connection would.</summary>
internal sealed class InMemoryEngineConnector(InMemoryCloud cloud) : IEngineConnector
{
    public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        cancellationToken.ThrowIfCancellationRequested();
        var host = cloud.FindAddress(endpoint.Address.Host);
        if (host?.RunningEngine is not { Engine: { } engine, Settings: { } settings } || host.State != Machines.MachineState.Running || settings.Port != endpoint.Address.Port)
            throw new EngineUnreachableException($"There is no engine at {endpoint.Address}");
        Check(endpoint, settings);
        return Task.FromResult<IEngine>(engine);
    }

    private static void Check(EngineEndpoint endpoint, EngineSettings settings)
    {
        if (endpoint.Tls is not { } tls) throw new EngineTrustException(EngineTrustFailure.ClientRejected, $"{endpoint.Address} wants TLS");
        if (settings.Certificate is null) throw new EngineTrustException(EngineTrustFailure.Handshake, $"{endpoint.Address} has no certificate");
        if (!IsIssuedBy(settings.Certificate, File.ReadAllText(tls.CertificateAuthority)))
            throw new EngineTrustException(EngineTrustFailure.UnknownAuthority, $"Another authority issued the certificate of {endpoint.Address}");
        using var server = Read(settings.Certificate)[0];
        var name = tls.ServerName ?? endpoint.Address.Host;
        if (!server.MatchesHostname(name, allowCommonName: false)) throw new EngineTrustException(EngineTrustFailure.NameMismatch, $"The certificate of {endpoint.Address} is not for {name}");
        if (tls.Certificate is null || settings.Authority is null || !IsIssuedBy(File.ReadAllText(tls.Certificate), settings.Authority))
            throw new EngineTrustException(EngineTrustFailure.ClientRejected, $"{endpoint.Address} refuses the client's certificate");
    }

    private static X509Certificate2Collection Read(string pem)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            return certificates.Count > 0 ? certificates : throw new CryptographicException("there is none");
        }
        catch (CryptographicException exception)
        {
            throw new EngineTrustException(EngineTrustFailure.UnusableMaterial, "A certificate cannot be read", innerException: exception);
        }
    }

    private static bool IsIssuedBy(string certificate, string authorities)
    {
        using var leaf = Read(certificate)[0];
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Read(authorities));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(leaf);
    }
}
