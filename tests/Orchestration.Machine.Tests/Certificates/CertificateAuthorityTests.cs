using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Orchestration.Machines.Certificates;

public sealed class CertificateAuthorityTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private FakeTimeProvider _time = null!;
    private MemoryMachineStore _store = null!;

    [SetUp]
    public void Open() => (_store, _time) = (new MemoryMachineStore(), new FakeTimeProvider(Now));

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task The_authority_may_issue_leaves_and_no_further_authority()
    {
        using var certificate = X509Certificate2.CreateFromPem(await Authority().GetTrustAsync());

        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.That((constraints.CertificateAuthority, constraints.HasPathLengthConstraint, constraints.PathLengthConstraint, constraints.Critical), Is.EqualTo((true, true, 0, true)));
        Assert.That(certificate.BeginsAt(), Is.EqualTo(Now - TimeSpan.FromHours(2)));
    }

    [Test]
    public async Task A_second_process_uses_the_same_authority()
    {
        var first = await Authority().GetTrustAsync();

        Assert.That(await Authority().GetTrustAsync(), Is.EqualTo(first));
    }

    [Test]
    public async Task Many_first_users_make_one_authority()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Authority().GetTrustAsync())));

        Assert.That(seen.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_certificate_carries_its_names_usage_dates_and_a_serial_of_128_bits([Values] CertificateKeyKind kind)
    {
        using var certificate = await IssueAsync(Authority(kind), new CertificateProfile("web-1", CertificateUsage.Server) { ServerNames = ["10.0.0.7", "localhost", "web.example", "fd00::1"] });

        Assert.That(certificate.MatchesHostname("10.0.0.7", allowCommonName: false), Is.True);
        Assert.That(certificate.MatchesHostname("fd00::1", allowCommonName: false), Is.True);
        Assert.That(certificate.MatchesHostname("web.example", allowCommonName: false), Is.True);
        Assert.That(certificate.MatchesHostname("other.example", allowCommonName: false), Is.False);
        Assert.That(Usages(certificate), Is.EqualTo(new[] { "1.3.6.1.5.5.7.3.1" }));
        Assert.That(certificate.BeginsAt(), Is.EqualTo(Now - TimeSpan.FromHours(2)));
        Assert.That(certificate.ExpiresAt() - certificate.BeginsAt(), Is.EqualTo(TimeSpan.FromDays(398)));
        Assert.That(certificate.SerialNumberBytes.Length, Is.EqualTo(16));
        Assert.That(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority, Is.False);
    }

    [Test]
    public async Task A_client_certificate_cannot_serve()
    {
        using var certificate = await IssueAsync(Authority(), new CertificateProfile("client", CertificateUsage.Client));

        Assert.That(Usages(certificate), Is.EqualTo(new[] { "1.3.6.1.5.5.7.3.2" }));
    }

    [Test]
    public async Task A_leaf_never_outlives_its_authority()
    {
        var authority = new CertificateAuthority(_store, new CertificateAuthorityOptions { Lifetime = TimeSpan.FromDays(10) }, _time);

        using var certificate = await IssueAsync(authority, new CertificateProfile("client", CertificateUsage.Client));

        Assert.That(certificate.ExpiresAt(), Is.EqualTo(Now + TimeSpan.FromDays(10)));
    }

    [Test]
    public async Task An_authority_that_has_expired_says_its_dates()
    {
        await Authority().GetTrustAsync();
        _time.Advance(TimeSpan.FromDays(6 * 365));

        var error = Assert.ThrowsAsync<MachineCertificateException>(() => IssueAsync(Authority(), new CertificateProfile("client", CertificateUsage.Client)));

        Assert.That(error!.Message, Does.Contain("2031").And.Contain("2032"));
    }

    [Test]
    public void All_that_is_wrong_with_a_profile_is_said_at_once()
    {
        var profile = new CertificateProfile(" ", CertificateUsage.Server) { Lifetime = TimeSpan.FromDays(399) };

        var error = Assert.ThrowsAsync<MachineCertificateException>(() => IssueAsync(Authority(), profile));

        Assert.That(error!.Message, Does.Contain("subject").And.Contain("at least one name").And.Contain("398 days"));
    }

    [Test]
    public void A_request_that_was_not_signed_with_its_own_key_is_refused()
    {
        using var key = CertificateKey.Make(CertificateKeyKind.Ecdsa);
        var request = Convert.FromBase64String(string.Concat(key.SigningRequest("web-1").Split('\n')[1..^1]));
        request[^1] ^= 1;
        var damaged = System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE REQUEST", request);

        Assert.ThrowsAsync<MachineCertificateException>(() => Authority().IssueAsync(damaged, new CertificateProfile("web-1", CertificateUsage.Client)));
    }

    [Test]
    public async Task What_the_request_asks_for_does_not_reach_the_certificate()
    {
        using var key = CertificateKey.Make(CertificateKeyKind.Ecdsa);
        var asked = key.Request("evil");
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("bank.example");
        asked.CertificateExtensions.Add(names.Build());

        using var certificate = X509Certificate2.CreateFromPem(await Authority().IssueAsync(asked.CreateSigningRequestPem(), new CertificateProfile("client", CertificateUsage.Client)));

        Assert.That(certificate.Subject, Is.EqualTo("CN=client"));
        Assert.That(certificate.MatchesHostname("bank.example", allowCommonName: false), Is.False);
    }

    private CertificateAuthority Authority(CertificateKeyKind kind = CertificateKeyKind.Ecdsa) =>
        new(_store, new CertificateAuthorityOptions { KeyKind = kind }, _time);

    private static async Task<X509Certificate2> IssueAsync(CertificateAuthority authority, CertificateProfile profile)
    {
        using var key = CertificateKey.Make(CertificateKeyKind.Ecdsa);
        return X509Certificate2.CreateFromPem(await authority.IssueAsync(key.SigningRequest("ignored"), profile));
    }

    private static IEnumerable<string?> Usages(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(usage => usage.Value);
}
