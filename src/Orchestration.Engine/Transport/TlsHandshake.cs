using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Engines;

/// <summary>One TLS handshake: its rules, and why it failed.</summary>
internal sealed class TlsHandshake(string serverName, string endpoint, TlsMaterial material, TimeProvider time)
{
    private EngineTrustException? _refusal;

    public SslClientAuthenticationOptions Options => new()
    {
        TargetHost = serverName,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = Validate,
        LocalCertificateSelectionCallback = SelectClient,
        AllowRenegotiation = false,
    };

    /// <summary>Whether the server asked for a certificate and got none.</summary>
    public bool ClientMissing { get; private set; }

    /// <summary>Whether the server may have refused the client's certificate.</summary>
    public bool ClientDoubtful => ClientMissing || material.Client is not null;

    public EngineTrustException Refused(Exception cause) =>
        _refusal ?? new(
            EngineTrustFailure.Handshake,
            "The TLS handshake with the engine failed",
            new ErrorFacts
            {
                Where = endpoint,
                Found = cause.Message,
                Wanted = "TLS 1.2 or newer",
                Remedy = "Check that this port speaks TLS and that the engine is not older than TLS 1.2",
            },
            cause);

    public EngineTrustException ClientRefused(Exception? cause) => new(
        EngineTrustFailure.ClientRejected,
        "The engine refused the client's certificate",
        new ErrorFacts
        {
            Where = endpoint,
            Found = material.Client is { } client ? $"{client.Subject}, valid until {client.NotAfter.ToUniversalTime():u}" : "no client certificate",
            Wanted = "a certificate for clients that the engine's authority issued",
        },
        cause);

    /// <summary>Refuses a client's certificate that no engine can accept.</summary>
    public void CheckClient()
    {
        if (material.Client is not { } client) return;
        var now = time.GetUtcNow().UtcDateTime;
        if (now < client.NotBefore.ToUniversalTime() || now > client.NotAfter.ToUniversalTime()) throw ClientOutOfDate(client, now);
    }

    private EngineTrustException ClientOutOfDate(X509Certificate2 client, DateTime now) => new(
        EngineTrustFailure.ClientRejected,
        "The client's certificate is out of its dates",
        new ErrorFacts
        {
            Where = endpoint,
            Found = $"{client.Subject}, valid from {client.NotBefore.ToUniversalTime():u} to {client.NotAfter.ToUniversalTime():u}",
            Wanted = $"{now:u}",
            Remedy = "Issue a new client certificate",
        });

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _refusal = certificate is X509Certificate2 server
            ? new ServerCertificateRules(serverName, endpoint, material.Authorities, time.GetUtcNow()).Check(server, chain?.ChainPolicy.ExtraStore)
            : new(EngineTrustFailure.UnknownAuthority, "The engine showed no certificate", new ErrorFacts { Where = endpoint });
        return _refusal is null;
    }

    private X509Certificate SelectClient(object sender, string target, X509CertificateCollection local, X509Certificate? remote, string[] issuers)
    {
        if (remote is not null && material.Client is null) ClientMissing = true;
        return material.Client!;
    }
}
