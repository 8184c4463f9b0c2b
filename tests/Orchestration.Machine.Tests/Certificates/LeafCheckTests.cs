using Microsoft.Extensions.Time.Testing;

namespace Orchestration.Machines.Certificates;

public sealed class LeafCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private string _trust = "";
    private string _certificate = "";
    private string _key = "";

    [OneTimeSetUp]
    public async Task Issue()
    {
        using var store = new MemoryMachineStore();
        var authority = new CertificateAuthority(store, options: null, new FakeTimeProvider(Now));
        using var key = CertificateKey.Make(CertificateKeyKind.Ecdsa);
        _key = key.ExportPem();
        _trust = await authority.GetTrustAsync();
        _certificate = await authority.IssueAsync(key.SigningRequest("web-1"), new CertificateProfile("web-1", CertificateUsage.Server) { ServerNames = ["10.0.0.7"] });
    }

    [Test]
    public void A_fresh_certificate_serves() => Assert.That(Find(), Is.Null);

    [Test]
    public void A_missing_certificate_is_needed() => Assert.That(LeafCheck.FindProblem(null, _key, _trust, [], Now), Is.EqualTo("there is none yet"));

    [Test]
    public void A_new_address_needs_a_new_certificate() => Assert.That(Find(names: ["10.0.0.7", "10.0.0.8"]), Is.EqualTo("it lacks the name 10.0.0.8"));

    [Test]
    public void A_server_that_becomes_a_client_needs_a_new_certificate()
    {
        var key = CertificateKey.ReadPublicKey(_key);

        Assert.That(LeafCheck.FindProblem(_certificate, key, _trust, [], Now, servesAsClient: true), Is.EqualTo("it does not do for a client"));
        Assert.That(LeafCheck.FindProblem(_certificate, key, _trust, [], Now), Is.Null);
    }

    [TestCase(367, ExpectedResult = true)]
    [TestCase(369, ExpectedResult = false)]
    public bool It_is_renewed_thirty_days_before_it_expires(int days) => Find(now: Now + TimeSpan.FromDays(days)) is null;

    [Test]
    public void A_certificate_from_the_future_does_not_serve() => Assert.That(Find(now: Now - TimeSpan.FromHours(3)), Does.StartWith("it is valid only from"));

    [Test]
    public async Task Another_authoritys_certificate_does_not_serve()
    {
        using var store = new MemoryMachineStore();
        var other = await new CertificateAuthority(store, options: null, new FakeTimeProvider(Now)).GetTrustAsync();

        Assert.That(LeafCheck.FindProblem(_certificate, _key, other, [], Now), Is.EqualTo("another authority issued it"));
    }

    [Test]
    public void A_key_of_another_certificate_does_not_serve()
    {
        using var other = CertificateKey.Make(CertificateKeyKind.Ecdsa);

        Assert.That(LeafCheck.FindProblem(_certificate, other.ExportPem(), _trust, [], Now), Does.Contain("key"));
    }

    [Test]
    public void A_certificate_cut_anywhere_is_replaced_and_never_an_error([Values(0, 1, 27, 28, 60, 200, 400)] int length)
    {
        Assert.That(LeafCheck.FindProblem(_certificate[..length], _key, _trust, [], Now), Is.Not.Null);
    }

    private string? Find(string[]? names = null, DateTimeOffset? now = null) => LeafCheck.FindProblem(_certificate, _key, _trust, names ?? ["10.0.0.7"], now ?? Now);
}
