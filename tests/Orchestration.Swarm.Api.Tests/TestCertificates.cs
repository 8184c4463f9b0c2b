using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Swarm.Api.Tests;

/// <summary>An authority of the tests with a server and clients, good and bad.</summary>
internal static class TestCertificates
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly X509Certificate2 Authority = CreateAuthority("CN=Test authority");
    private static readonly X509Certificate2 OtherAuthority = CreateAuthority("CN=Other authority");

    public static ApiTls Server { get; } = new()
    {
        Certificate = Issue(Authority, "CN=server", ServerUse, Now.AddDays(-1), Now.AddDays(1)),
        ClientAuthorities = [X509CertificateLoader.LoadCertificate(Authority.RawData)],
    };

    public static X509Certificate2 Client { get; } = Issue(Authority, "CN=client", ClientUse, Now.AddDays(-1), Now.AddDays(1));

    public static X509Certificate2 ClientOfOtherAuthority { get; } = Issue(OtherAuthority, "CN=client", ClientUse, Now.AddDays(-1), Now.AddDays(1));

    public static X509Certificate2 ClientForServersOnly { get; } = Issue(Authority, "CN=client", ServerUse, Now.AddDays(-1), Now.AddDays(1));

    public static X509Certificate2 ExpiredClient { get; } = Issue(Authority, "CN=client", ClientUse, Now.AddDays(-2), Now.AddDays(-1));

    public static X509Certificate2 FutureClient { get; } = Issue(Authority, "CN=client", ClientUse, Now.AddDays(0.5), Now.AddDays(1));

    public static X509Certificate2 SelfSignedClient { get; } = CreateAuthority("CN=self");

    private static X509Certificate2 CreateAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(Now.AddDays(-3), Now.AddDays(3));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, string use, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("front.test");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        using var bare = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(16));
        return bare.CopyWithPrivateKey(key);
    }
}
