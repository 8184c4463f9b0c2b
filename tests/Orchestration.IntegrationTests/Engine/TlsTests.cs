using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Engine;

public sealed class TlsTests(string generation) : EngineFixture(generation)
{
    [Test]
    public async Task A_client_of_the_authority_is_let_in()
    {
        await using var engine = await DockerEngine.ConnectAsync(Secured(Place));
        Assert.That((await engine.System.GetInfoAsync()).Id, Is.EqualTo((await Engine.System.GetInfoAsync()).Id));
    }

    [Test]
    public void A_client_without_certificate_is_told_so()
    {
        var endpoint = Secured(Place);
        Assert.That(Refusal(endpoint with { Tls = endpoint.Tls! with { Certificate = null, PrivateKey = null } }), Is.EqualTo(EngineTrustFailure.ClientRejected));
    }

    [Test]
    public void A_client_of_another_authority_is_told_so()
    {
        using var other = new OtherAuthority();
        var endpoint = Secured(Place);
        Assert.That(Refusal(endpoint with { Tls = other.Client with { CertificateAuthority = endpoint.Tls!.CertificateAuthority } }), Is.EqualTo(EngineTrustFailure.ClientRejected));
    }

    [Test]
    public void An_engine_of_another_authority_is_refused()
    {
        using var other = new OtherAuthority();
        Assert.That(Refusal(Secured(Place) with { Tls = other.Client }), Is.EqualTo(EngineTrustFailure.UnknownAuthority));
    }

    [Test]
    public void An_engine_under_another_name_is_refused()
    {
        var endpoint = Secured(Place);
        Assert.That(Refusal(endpoint with { Tls = endpoint.Tls! with { ServerName = "elsewhere.test" } }), Is.EqualTo(EngineTrustFailure.NameMismatch));
    }

    [Test]
    public void Plain_TCP_is_refused_and_when_allowed_never_reaches_a_port_with_TLS()
    {
        Assert.That(Refusal(new EngineEndpoint(Place.TcpAddress)), Is.EqualTo(EngineTrustFailure.PlainTcp));
        Assert.CatchAsync<EngineException>(() => DockerEngine.ConnectAsync(new EngineEndpoint(Place.TcpAddress) { AllowPlainTcp = true }));
    }

    internal static EngineEndpoint Secured(BedEngine engine) => new(engine.TcpAddress) { Tls = TlsFiles.InDirectory(engine.CertificateDirectory) };

    private static EngineTrustFailure Refusal(EngineEndpoint endpoint) =>
        Assert.ThrowsAsync<EngineTrustException>(() => DockerEngine.ConnectAsync(endpoint))!.Reason;

    private sealed class OtherAuthority : IDisposable
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("orchestration-other-").FullName;

        public OtherAuthority()
        {
            var authority = BedAuthority.Create("other");
            authority.WriteClient(_directory);
            File.WriteAllText(Path.Combine(_directory, "ca.pem"), authority.CertificatePem);
        }

        public TlsFiles Client => TlsFiles.InDirectory(_directory);

        public void Dispose() => Directory.Delete(_directory, recursive: true);
    }
}
