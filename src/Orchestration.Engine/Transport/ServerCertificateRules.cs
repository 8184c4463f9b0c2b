using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Engines;

/// <summary>Decides whether a server's certificate is accepted: own authority only, name, usage, dates.</summary>
internal sealed class ServerCertificateRules(string serverName, string endpoint, X509Certificate2Collection authorities, DateTimeOffset now)
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    private const X509ChainStatusFlags Dates = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested | X509ChainStatusFlags.CtlNotTimeValid;

    /// <summary>The refusal, or null for an accepted certificate.</summary>
    public EngineTrustException? Check(X509Certificate2 server, X509Certificate2Collection? intermediates)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(intermediates) };
        chain.Build(server);
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status);
        try
        {
            if ((status & ~(Dates | X509ChainStatusFlags.NotValidForUsage)) != X509ChainStatusFlags.NoError)
                return Refuse(EngineTrustFailure.UnknownAuthority, "the certificate was not issued by the endpoint's authority", $"issuer {server.Issuer} ({status})", $"issuer {authorities[0].Subject}");
            if (!server.MatchesHostname(serverName, allowWildcards: true, allowCommonName: false))
                return Refuse(EngineTrustFailure.NameMismatch, "the certificate is for another name", Names(server), serverName);
            if (IsEarly(server)) return Refuse(EngineTrustFailure.NotYetValid, "the certificate is not valid yet", Period(server), $"{now:u}");
            if (IsLate(server)) return Refuse(EngineTrustFailure.Expired, "the certificate has expired", Period(server), $"{now:u}");
            if ((status & X509ChainStatusFlags.NotValidForUsage) != X509ChainStatusFlags.NoError)
                return Refuse(EngineTrustFailure.WrongUsage, "the certificate is not for servers", Usages(server), "server authentication");
            return (status & Dates) == X509ChainStatusFlags.NoError ? null : RefuseAuthorityDates(chain);
        }
        finally
        {
            foreach (var element in chain.ChainElements) element.Certificate.Dispose();
        }
    }

    private X509ChainPolicy Policy(X509Certificate2Collection? intermediates)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.ApplicationPolicy.Add(new Oid(ServerUsage));
        policy.CustomTrustStore.AddRange(authorities);
        if (intermediates is not null) policy.ExtraStore.AddRange(intermediates);
        return policy;
    }

    private EngineTrustException RefuseAuthorityDates(X509Chain chain)
    {
        var late = chain.ChainElements.Select(static element => element.Certificate).First(one => IsEarly(one) || IsLate(one));
        var reason = IsEarly(late) ? EngineTrustFailure.NotYetValid : EngineTrustFailure.Expired;
        return Refuse(reason, "the authority's certificate is out of its dates", Period(late), $"{now:u}");
    }

    // Certificates give their dates in local time.
    private bool IsEarly(X509Certificate2 certificate) => now.UtcDateTime < certificate.NotBefore.ToUniversalTime();

    private bool IsLate(X509Certificate2 certificate) => now.UtcDateTime > certificate.NotAfter.ToUniversalTime();

    private EngineTrustException Refuse(EngineTrustFailure reason, string problem, string found, string wanted) =>
        new(reason, $"The engine is not trusted: {problem}", new ErrorFacts { Where = endpoint, Found = found, Wanted = wanted });

    private static string Period(X509Certificate2 certificate) =>
        $"{certificate.Subject}, valid from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}";

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(static extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(static ip => ip.ToString())));
        return string.Join(", ", names) is { Length: > 0 } text ? text : "no alternative names";
    }

    private static string Usages(X509Certificate2 certificate)
    {
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(static extension => extension.EnhancedKeyUsages.Cast<Oid>());
        return string.Join(", ", usages.Select(static usage => usage.FriendlyName ?? usage.Value)) is { Length: > 0 } text ? text : "no usages";
    }
}
