using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Engines.Tests.Transport;

public sealed class TlsTests
{
    private static readonly DockerEngineOptions Short = new() { ConnectTimeout = TimeSpan.FromSeconds(5), QueryTimeout = TimeSpan.FromSeconds(5) };

    private TestAuthority _authority = null!;

    [OneTimeSetUp]
    public void MakeAuthority() => _authority = new TestAuthority();

    [OneTimeTearDown]
    public void RemoveAuthority() => _authority.Dispose();

    [Test]
    public async Task A_server_of_the_own_authority_is_accepted_and_shown_the_clients_certificate()
    {
        using var certificate = _authority.Issue("engine");
        await using var server = Serve(certificate);

        await using var engine = await DockerEngine.ConnectAsync(Endpoint(server));

        Assert.That(engine.ApiVersion, Is.EqualTo(new Version(1, 45)));
    }

    [Test]
    public async Task A_server_name_may_differ_from_the_address()
    {
        using var certificate = _authority.Issue("engine.test", loopback: false);
        await using var server = Serve(certificate);
        var endpoint = Endpoint(server) with { Tls = _authority.Files with { ServerName = "engine.test" } };

        await using var engine = await DockerEngine.ConnectAsync(endpoint);

        Assert.That(engine.ApiVersion, Is.EqualTo(new Version(1, 45)));
    }

    [Test]
    public async Task A_certificate_without_any_usage_serves_every_usage()
    {
        using var certificate = _authority.Issue("engine", usage: null);
        await using var server = Serve(certificate);

        await using var engine = await DockerEngine.ConnectAsync(Endpoint(server));

        Assert.That(engine.ApiVersion, Is.EqualTo(new Version(1, 45)));
    }

    [Test]
    public async Task A_server_of_another_authority_is_refused()
    {
        using var other = new TestAuthority("other authority");
        await RefusedAsync(other.Issue("engine"), EngineTrustFailure.UnknownAuthority);
    }

    [Test]
    public async Task A_server_of_another_authority_with_the_same_name_is_refused()
    {
        using var other = new TestAuthority();
        await RefusedAsync(other.Issue("engine"), EngineTrustFailure.UnknownAuthority);
    }

    [Test]
    public Task A_self_signed_server_is_refused() => RefusedAsync(TestAuthority.SelfSigned(), EngineTrustFailure.UnknownAuthority);

    [Test]
    public Task A_certificate_for_another_name_is_refused() =>
        RefusedAsync(_authority.Issue("elsewhere", loopback: false), EngineTrustFailure.NameMismatch, "elsewhere");

    [Test]
    public Task A_certificate_for_clients_is_refused() => RefusedAsync(_authority.Issue("engine", TestAuthority.ForClients), EngineTrustFailure.WrongUsage);

    [Test]
    public Task An_expired_certificate_is_refused_with_its_dates() =>
        RefusedAsync(_authority.Issue("engine", fromDays: -30, toDays: -1), EngineTrustFailure.Expired, DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd"));

    [Test]
    public Task A_certificate_that_is_not_valid_yet_is_refused_with_its_dates() =>
        RefusedAsync(_authority.Issue("engine", fromDays: 2), EngineTrustFailure.NotYetValid, DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd"));

    [Test]
    public async Task A_server_that_only_speaks_TLS_1_1_is_refused()
    {
        using var certificate = _authority.Issue("engine");
#pragma warning disable SYSLIB0039, CA5397 // The old version is what is refused.
        await using var server = Serve(certificate, SslProtocols.Tls11);
#pragma warning restore SYSLIB0039, CA5397
        await RefusedAsync(server, EngineTrustFailure.Handshake);
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_client_without_certificate_gets_nothing_through(SslProtocols protocol)
    {
        using var certificate = _authority.Issue("engine");
        await using var server = Serve(certificate, protocol);
        var endpoint = Endpoint(server) with { Tls = new TlsFiles(_authority.Files.CertificateAuthority) };
        await RefusedAsync(server, EngineTrustFailure.ClientRejected, endpoint: endpoint);
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_client_of_another_authority_gets_nothing_through(SslProtocols protocol)
    {
        using var other = new TestAuthority("other authority");
        using var certificate = _authority.Issue("engine");
        await using var server = Serve(certificate, protocol);
        var endpoint = Endpoint(server) with { Tls = other.Files with { CertificateAuthority = _authority.Files.CertificateAuthority } };
        await RefusedAsync(server, EngineTrustFailure.ClientRejected, endpoint: endpoint);
    }

    [Test]
    public async Task An_expired_client_is_refused_before_a_connection_is_made()
    {
        using var certificate = _authority.Issue("engine");
        await using var server = Serve(certificate);
        var later = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(60));

        var refusal = Assert.ThrowsAsync<EngineTrustException>(() => DockerEngine.ConnectAsync(Endpoint(server), new DockerEngineOptions { TimeProvider = later }));

        Assert.That(refusal!.Reason, Is.EqualTo(EngineTrustFailure.ClientRejected));
        Assert.That(server.Connections, Is.Zero);
    }

    [Test]
    public async Task A_server_without_TLS_is_refused_without_falling_back()
    {
        await using var server = new ScriptedServer(exchange => exchange.ReplyAsync(200, "{}"));
        var refusal = Assert.ThrowsAsync<EngineTrustException>(() => DockerEngine.ConnectAsync(new EngineEndpoint(server.Address) { Tls = _authority.Files }));
        Assert.That(refusal!.Reason, Is.EqualTo(EngineTrustFailure.Handshake));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task Plain_TCP_is_refused_before_a_connection_is_made()
    {
        await using var server = new ScriptedServer(exchange => exchange.ReplyAsync(200, "{}"));

        var refusal = Assert.ThrowsAsync<EngineTrustException>(() => DockerEngine.ConnectAsync(new EngineEndpoint(server.Address)));

        Assert.That(refusal!.Reason, Is.EqualTo(EngineTrustFailure.PlainTcp));
        Assert.That(server.Connections, Is.Zero);
    }

    [Test]
    public void Missing_material_is_named_before_a_connection_is_made()
    {
        var files = _authority.Files with { PrivateKey = Path.Combine(_authority.Directory, "missing.pem") };
        var endpoint = new EngineEndpoint(new Uri("tcp://127.0.0.1:1")) { Tls = files };

        var refusal = Assert.ThrowsAsync<EngineTrustException>(() => DockerEngine.ConnectAsync(endpoint));

        Assert.That(refusal!.Reason, Is.EqualTo(EngineTrustFailure.UnusableMaterial));
        Assert.That(refusal.Facts.Where, Does.EndWith("missing.pem"));
    }

    [Test]
    public async Task Ending_the_input_leaves_the_output_open()
    {
        using var certificate = _authority.Issue("engine");
        await using var server = new ScriptedServer(EchoAfterTheEndAsync, Options(certificate, SslProtocols.Tls13));
        await using var engine = await DockerEngine.ConnectAsync(Endpoint(server));

        await using var stream = await engine.Containers.StartExecAsync("x", new ExecStartOptions { Tty = true });
        await stream.WriteAsync("hello"u8.ToArray());
        await stream.CloseWriteAsync();
        var buffer = new byte[16];
        var frame = await stream.ReadAsync(buffer);

        Assert.That(System.Text.Encoding.UTF8.GetString(buffer, 0, frame.Count), Is.EqualTo("hello"));
        Assert.That((await stream.ReadAsync(buffer)).IsEnd);
    }

    private static async Task EchoAfterTheEndAsync(ScriptedExchange exchange)
    {
        await exchange.ReadBodyAsync();
        await exchange.UpgradeAsync();
        var all = new MemoryStream();
        await exchange.Stream.CopyToAsync(all);
        await exchange.Stream.WriteAsync(all.ToArray());
        await exchange.Stream.DisposeAsync();
    }

    private async Task RefusedAsync(X509Certificate2 certificate, EngineTrustFailure reason, string? named = null)
    {
        using var _ = certificate;
        await using var server = Serve(certificate);
        await RefusedAsync(server, reason, named);
    }

    private async Task RefusedAsync(ScriptedServer server, EngineTrustFailure reason, string? named = null, EngineEndpoint? endpoint = null)
    {
        var refusal = Assert.ThrowsAsync<EngineTrustException>(() => DockerEngine.ConnectAsync(endpoint ?? Endpoint(server), Short));

        Assert.That(refusal!.Reason, Is.EqualTo(reason), refusal.ToString());
        Assert.That(server.HttpBytes, Is.Zero);
        if (named is not null) Assert.That(refusal.Message, Does.Contain(named));
        await Task.CompletedTask;
    }

    private EngineEndpoint Endpoint(ScriptedServer server) => new(server.Address) { Tls = _authority.Files };

    private ScriptedServer Serve(X509Certificate2 certificate, SslProtocols protocols = SslProtocols.None) =>
        new(exchange => exchange.ReplyAsync(200, "{}"), Options(certificate, protocols));

    private SslServerAuthenticationOptions Options(X509Certificate2 certificate, SslProtocols protocols) => new()
    {
        ServerCertificate = certificate,
        ClientCertificateRequired = true,
        EnabledSslProtocols = protocols,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, client, _, _) => client is X509Certificate2 shown && shown.Issuer == _authority.Certificate.Subject,
    };
}
