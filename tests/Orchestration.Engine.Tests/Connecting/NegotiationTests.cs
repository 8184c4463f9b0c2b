namespace Orchestration.Engines.Tests.Connecting;

public sealed class NegotiationTests
{
    [TestCase("1.41", "1.41")]
    [TestCase("1.45", "1.45")]
    [TestCase("1.52", "1.52")]
    [TestCase("1.99", "1.52")]
    public void The_newest_common_version_is_chosen(string engine, string expected) =>
        Assert.That(ApiVersions.Choose(Version.Parse(engine), "test"), Is.EqualTo(Version.Parse(expected)));

    [TestCase("1.40")]
    [TestCase("1.24")]
    public void An_engine_that_is_too_old_is_refused_with_both_versions(string engine)
    {
        var error = Assert.Throws<EngineVersionException>(() => ApiVersions.Choose(Version.Parse(engine), "test"));
        Assert.That((error!.Facts.Found, error.Facts.Wanted), Is.EqualTo(($"API {engine}", "API 1.41 to 1.52")));
    }

    [Test]
    public void An_engine_that_dropped_all_known_versions_is_refused() =>
        Assert.Throws<EngineVersionException>(() => ApiVersions.CheckOldest(new Version(1, 60), "test"));

    [Test]
    public async Task Calls_carry_the_agreed_version()
    {
        await using var server = new ScriptedServer(exchange => exchange.ReplyAsync(200, "[]"));
        await using var engine = await server.ConnectAsync();

        await engine.Containers.ListAsync();

        Assert.That(server.Requests, Is.EqualTo(new[] { "GET /v1.45/containers/json HTTP/1.1" }));
    }

    [Test]
    public async Task Another_kind_of_server_is_told_apart()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOnceAsync(listener);
        var endpoint = new EngineEndpoint(new Uri($"tcp://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}")) { AllowPlainTcp = true };

        Assert.ThrowsAsync<EngineEndpointException>(() => DockerEngine.ConnectAsync(endpoint));
        await serving;
    }

    [Test]
    public void An_engine_that_is_not_there_is_unreachable()
    {
        var endpoint = new EngineEndpoint(new Uri("unix:///nonexistent/docker.sock"));
        var error = Assert.ThrowsAsync<EngineUnreachableException>(() => DockerEngine.ConnectAsync(endpoint));
        Assert.That(error!.Facts.Where, Is.EqualTo("unix:///nonexistent/docker.sock"));
    }

    [Test]
    public async Task An_engine_that_is_silent_is_given_up_in_time()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new EngineEndpoint(new Uri($"tcp://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}")) { AllowPlainTcp = true };
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();

        var connecting = DockerEngine.ConnectAsync(endpoint, new DockerEngineOptions { QueryTimeout = TimeSpan.FromSeconds(30), TimeProvider = time });
        using var accepted = await listener.AcceptSocketAsync();
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.ThrowsAsync<EngineUnreachableException>(() => connecting);
    }

    [TestCase("ftp://host")]
    [TestCase("tcp:///nohost")]
    [TestCase("npipe://./nopipe")]
    [TestCase("ssh://host")]
    public void Addresses_that_name_no_engine_are_refused(string address) =>
        Assert.ThrowsAsync<EngineEndpointException>(() => DockerEngine.ConnectAsync(new EngineEndpoint(new Uri(address)) { AllowPlainTcp = true }));

    private static async Task ServeOnceAsync(System.Net.Sockets.TcpListener listener)
    {
        using var socket = await listener.AcceptSocketAsync();
        await using var stream = new System.Net.Sockets.NetworkStream(socket);
        await stream.ReadAtLeastAsync(new byte[1024], minimumBytes: 1);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"u8.ToArray());
    }
}
