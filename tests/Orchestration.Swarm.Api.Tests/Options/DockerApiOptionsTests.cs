using System.Net;

namespace Orchestration.Swarm.Api.Tests.Options;

public sealed class DockerApiOptionsTests
{
    [Test]
    public async Task All_problems_are_told_together()
    {
        await using var wire = new FakeWire();
        var options = new DockerApiOptions
        {
            UnixSockets = { "relative.sock", "/a", "/a" },
            Tcp = { new ApiTcpEndpoint(IPAddress.Any, 70000) { AllowedHosts = ["a b"] } },
            Limits = new ApiLimits { MaxHeaders = 0, HeadTimeout = TimeSpan.FromSeconds(-1) },
        };

        var error = Assert.Throws<ApiOptionsException>(() => _ = new DockerApiServer(wire, options))!;

        Assert.That(error.Code, Is.EqualTo("ORC5801"));
        Assert.That(error.Problems, Is.EqualTo(new[]
        {
            "unix socket 'relative.sock' is not an absolute path",
            "unix socket '/a' is there twice",
            "tcp endpoint 0.0.0.0:70000: the port is not between 0 and 65535",
            "tcp endpoint 0.0.0.0:70000: has no TLS; give it certificates, or allow plain TCP by AllowPlainTcp",
            "tcp endpoint 0.0.0.0:70000: allowed host 'a b' is not a host name or address",
            "Limits.MaxHeaders is 0, not more than 0",
            "Limits.HeadTimeout is -00:00:01, not more than 0 and less than 24 days",
        }));
    }

    [Test]
    public async Task A_server_without_an_endpoint_is_refused()
    {
        await using var wire = new FakeWire();

        Assert.That(() => new DockerApiServer(wire, new DockerApiOptions()), Throws.TypeOf<ApiOptionsException>().With.Message.Contains("no endpoint is given"));
    }

    [Test]
    public void TLS_files_that_are_not_there_are_told_by_name()
    {
        Assert.That(() => ApiTls.FromFiles("/no/ca.pem", "/no/cert.pem", "/no/key.pem"), Throws.TypeOf<ApiOptionsException>().With.Message.Contains("/no/ca.pem"));
    }

    [Test]
    public async Task A_certificate_that_is_not_one_for_servers_is_refused_before_anything_listens()
    {
        await using var wire = new FakeWire();
        var tls = new ApiTls { Certificate = TestCertificates.Client, ClientAuthorities = TestCertificates.Server.ClientAuthorities };

        Assert.That(() => new DockerApiServer(wire, new DockerApiOptions { Tcp = { new ApiTcpEndpoint(IPAddress.Loopback, 0) { Tls = tls } } }),
            Throws.TypeOf<ApiOptionsException>().With.Message.Contains("CN=client is not one for servers"));
    }
}
