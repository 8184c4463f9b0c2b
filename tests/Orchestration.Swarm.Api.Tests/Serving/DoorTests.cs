using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Swarm.Api.Tests.Serving;

/// <summary>Who is let in.</summary>
[CancelAfter(30_000)]
public sealed class DoorTests
{
    private readonly FakeWire _wire = new();
    private Front _front = null!;

    [OneTimeSetUp]
    public async Task Open() => _front = await Front.StartAsync(_wire);

    [OneTimeTearDown]
    public async Task Close()
    {
        await _front.DisposeAsync();
        await _wire.DisposeAsync();
    }

    [SetUp]
    public void Forget() => _wire.Seen.Clear();

    private static IEnumerable<TestCaseData> Strangers() =>
    [
        new TestCaseData(null).SetName("A client without a certificate is sent nothing"),
        new TestCaseData(TestCertificates.ClientOfOtherAuthority).SetName("A client of another authority is sent nothing"),
        new TestCaseData(TestCertificates.ClientForServersOnly).SetName("A certificate for servers is sent nothing"),
        new TestCaseData(TestCertificates.ExpiredClient).SetName("An expired certificate is sent nothing"),
        new TestCaseData(TestCertificates.FutureClient).SetName("A certificate that is not valid yet is sent nothing"),
        new TestCaseData(TestCertificates.SelfSignedClient).SetName("A self-signed certificate is sent nothing"),
    ];

    [TestCaseSource(nameof(Strangers))]
    public async Task Stranger(X509Certificate2? certificate)
    {
        var got = await AskAsync(() => RawClient.ConnectAsync(_front.Tls, certificate, tls: true));

        Assert.That(got, Is.Empty);
        Assert.That(_wire.Seen, Is.Empty);
    }

    [Test]
    public async Task Versions_of_TLS_before_1_2_are_not_spoken()
    {
#pragma warning disable SYSLIB0039, CA5397 // What is refused must be offered.
        var got = await AskAsync(() => RawClient.ConnectAsync(_front.Tls, TestCertificates.Client, tls: true, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397

        Assert.That(got, Is.Empty);
        Assert.That(_wire.Seen, Is.Empty);
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_client_of_the_authority_is_let_in(SslProtocols protocols)
    {
        Assert.That(await AskAsync(() => RawClient.ConnectAsync(_front.Tls, TestCertificates.Client, tls: true, protocols)), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public async Task Plain_HTTP_on_a_TLS_port_is_not_answered()
    {
        Assert.That(await AskAsync(() => RawClient.ConnectAsync(_front.Tls)), Is.Empty);
        Assert.That(_wire.Seen, Is.Empty);
    }

    [TestCase("localhost", 200)]
    [TestCase("LOCALHOST:2375", 200)]
    [TestCase("127.0.0.1:1", 200)]
    [TestCase("[::1]:1", 200)]
    [TestCase("evil.example", 403)]
    [TestCase("evil.example:2375", 403)]
    [TestCase("localhost.evil.example", 403)]
    [TestCase("localhost:evil", 403)]
    [TestCase("10.0.0.1", 403)]
    [TestCase("", 403)]
    public async Task Only_names_of_the_server_are_answered_on_TCP(string host, int status)
    {
        await using var client = await _front.ConnectAsync(Transport.Tcp);
        await client.SendAsync($"GET /info HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.That(await client.ReadToEndAsync(), Does.StartWith($"HTTP/1.1 {status} "));
    }

    [Test]
    public async Task Names_in_the_certificate_are_answered_on_TLS()
    {
        await using var client = await _front.ConnectAsync(Transport.Tls);
        await client.SendAsync("GET /info HTTP/1.1\r\nHost: front.test:2376\r\nConnection: close\r\n\r\n");

        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.1 200 "));
    }

    [TestCase(Transport.Unix)]
    [TestCase(Transport.Tcp)]
    [TestCase(Transport.Tls)]
    public async Task Web_pages_are_refused(Transport transport)
    {
        await using var client = await _front.ConnectAsync(transport);
        await client.SendAsync("GET /info HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\r\n");

        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.1 403 "));
        Assert.That(_wire.Seen, Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_socket_file_is_its_owners_alone()
    {
        Assert.That(File.GetUnixFileMode(_front.Unix.AbsolutePath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_server_does_not_take_the_socket_of_one_that_answers()
    {
        await using var second = new DockerApiServer(_wire, new DockerApiOptions { UnixSockets = { _front.Unix.AbsolutePath } });

        Assert.That(async () => await second.StartAsync(), Throws.TypeOf<ApiListenException>().With.Message.Contains("unix://"));
        await using var client = await _front.ConnectAsync();
        await client.SendAsync("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.That((await client.ReadAnswerAsync()).Body, Is.EqualTo("OK"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_server_replaces_a_dead_socket_but_no_other_file()
    {
        var directory = Directory.CreateTempSubdirectory("api");
        var dead = Path.Combine(directory.FullName, "dead");
        var file = Path.Combine(directory.FullName, "file");
        await File.WriteAllTextAsync(file, "mine");
        using (var gone = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            gone.Bind(new UnixDomainSocketEndPoint(dead + "-bound"));
            File.Move(dead + "-bound", dead);
        }

        await using (var server = new DockerApiServer(_wire, new DockerApiOptions { UnixSockets = { dead } })) await server.StartAsync();
        await using (var server = new DockerApiServer(_wire, new DockerApiOptions { UnixSockets = { file } }))
            Assert.That(async () => await server.StartAsync(), Throws.TypeOf<ApiListenException>());

        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("mine"));
        directory.Delete(recursive: true);
    }

    [Test]
    public async Task A_port_that_is_taken_is_told_as_such()
    {
        await using var second = new DockerApiServer(_wire, new DockerApiOptions { Tcp = { new ApiTcpEndpoint(IPAddress.Loopback, _front.Tcp.Port) { AllowPlainTcp = true } } });

        Assert.That(async () => await second.StartAsync(), Throws.TypeOf<ApiListenException>().With.Property("Endpoint").EqualTo($"tcp://127.0.0.1:{_front.Tcp.Port}"));
    }

    // A client of TLS 1.3 learns only when it reads that its certificate was refused.
    private static async Task<string> AskAsync(Func<Task<RawClient>> connect)
    {
        try
        {
            await using var client = await connect();
            await client.SendAsync("GET /info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return await client.ReadToEndAsync();
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or SocketException)
        {
            return "";
        }
    }
}
