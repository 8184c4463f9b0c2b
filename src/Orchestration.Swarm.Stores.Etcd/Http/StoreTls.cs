using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Orchestration.Engines;

namespace Orchestration.Swarm.Stores;

/// <summary>A connection pool for a store; with TLS material only servers of the named authority are trusted.</summary>
internal static class StoreTls
{
    public static SocketsHttpHandler Handler(TlsFiles? files)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1), UseProxy = false };
        if (files is null) return handler;
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(files.CertificateAuthority);
        handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust, TargetHost = files.ServerName };
        if (files is { Certificate: { } certificate, PrivateKey: { } key })
        {
            // Windows' TLS takes only keys that were imported.
            using var read = X509Certificate2.CreateFromPemFile(certificate, key);
            handler.SslOptions.ClientCertificates = [X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null)];
        }

        return handler;
    }
}
