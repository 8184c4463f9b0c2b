using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Engines.Tests.Connecting;

public sealed class EngineEndpointsTests
{
    private string _home = null!;

    [SetUp]
    public void MakeHome() => _home = Directory.CreateTempSubdirectory("orchestration-home-").FullName;

    [TearDown]
    public void RemoveHome() => Directory.Delete(_home, recursive: true);

    [Test]
    public void DOCKER_HOST_comes_first()
    {
        WriteContext("prod", "tcp://prod.test:2376");
        var endpoint = Resolve(new() { ["DOCKER_HOST"] = "unix:///run/mine.sock", ["DOCKER_CONTEXT"] = "prod" });
        Assert.That(endpoint.Address.AbsolutePath, Is.EqualTo("/run/mine.sock"));
    }

    [Test]
    public void DOCKER_TLS_VERIFY_takes_the_certificates_of_DOCKER_CERT_PATH()
    {
        var endpoint = Resolve(new() { ["DOCKER_HOST"] = "tcp://h.test:2376", ["DOCKER_TLS_VERIFY"] = "1", ["DOCKER_CERT_PATH"] = "/certs" });
        Assert.That(endpoint.Tls, Is.EqualTo(TlsFiles.InDirectory("/certs")));
        Assert.That(endpoint.AllowPlainTcp, Is.False);
    }

    [Test]
    public void DOCKER_TLS_VERIFY_without_a_path_takes_the_configuration_directory()
    {
        var endpoint = Resolve(new() { ["DOCKER_HOST"] = "h.test:2376", ["DOCKER_TLS_VERIFY"] = "1" });
        Assert.That(endpoint.Tls, Is.EqualTo(TlsFiles.InDirectory(Path.Combine(_home, ".docker"))));
        Assert.That(endpoint.Address, Is.EqualTo(new Uri("tcp://h.test:2376")));
    }

    [Test]
    public void TCP_without_TLS_stays_forbidden() =>
        Assert.That(Resolve(new() { ["DOCKER_HOST"] = "tcp://h.test:2375" }), Is.EqualTo(new EngineEndpoint(new Uri("tcp://h.test:2375"))));

    [Test]
    public void A_context_brings_its_address_and_certificates()
    {
        var tls = WriteContext("prod", "tcp://prod.test:2376", withTls: true);
        var endpoint = Resolve(new() { ["DOCKER_CONTEXT"] = "prod" });
        Assert.That(endpoint.Address.Host, Is.EqualTo("prod.test"));
        Assert.That(endpoint.Tls, Is.EqualTo(TlsFiles.InDirectory(tls)));
    }

    [Test]
    public void The_current_context_of_the_configuration_is_taken()
    {
        WriteContext("prod", "ssh://me@prod.test");
        WriteConfig("""{"currentContext":"prod"}""");
        Assert.That(Resolve([]).Address, Is.EqualTo(new Uri("ssh://me@prod.test")));
    }

    [Test]
    public void DOCKER_CONTEXT_default_turns_the_current_context_off()
    {
        WriteContext("prod", "ssh://me@prod.test");
        WriteConfig("""{"currentContext":"prod"}""");
        Assert.That(Resolve(new() { ["DOCKER_CONTEXT"] = "default" }).Address.Scheme, Is.EqualTo("unix"));
    }

    [Test]
    public void A_missing_context_is_named_with_those_that_are_there()
    {
        WriteContext("prod", "tcp://prod.test:2376");
        var error = Assert.Throws<EngineEndpointException>(() => Resolve(new() { ["DOCKER_CONTEXT"] = "prd" }));
        Assert.That(error!.Message, Does.Contain("'prd'").And.Contain("default, prod"));
    }

    [TestCase("/var/run/docker.sock", "/var/run/docker.sock")]
    [TestCase("/run/user/7/docker.sock", "/run/user/7/docker.sock")]
    [TestCase("/run/user/7/podman/podman.sock", "/run/user/7/podman/podman.sock")]
    [TestCase("/run/podman/podman.sock", "/run/podman/podman.sock")]
    [TestCase("", "/var/run/docker.sock")]
    public void The_first_socket_that_is_there_is_taken(string existing, string expected)
    {
        var endpoint = Resolve(new() { ["XDG_RUNTIME_DIR"] = "/run/user/7" }, path => path == existing);
        Assert.That(endpoint.Address.AbsolutePath, Is.EqualTo(expected));
    }

    [Test]
    public void Windows_has_a_pipe()
    {
        var environment = new EndpointEnvironment(_ => null, _home, _ => false, IsWindows: true);
        Assert.That(EngineEndpoints.Resolve(environment).Address.OriginalString, Is.EqualTo("npipe:////./pipe/docker_engine"));
    }

    [TestCase("carrier://pigeon")]
    [TestCase("tcp://")]
    public void An_unreadable_address_names_its_setting(string address)
    {
        var error = Assert.Throws<EngineEndpointException>(() => Resolve(new() { ["DOCKER_HOST"] = address }));
        Assert.That(error!.Facts.Where, Is.EqualTo("DOCKER_HOST"));
    }

    [Test]
    public void A_broken_configuration_names_its_file()
    {
        WriteConfig("{ nonsense");
        Assert.That(Assert.Throws<EngineEndpointException>(() => Resolve([]))!.Facts.Where, Does.EndWith("config.json"));
    }

    private EngineEndpoint Resolve(Dictionary<string, string> variables, Func<string, bool>? exists = null) =>
        EngineEndpoints.Resolve(new EndpointEnvironment(variables.GetValueOrDefault, _home, exists ?? (_ => false), IsWindows: false));

    private void WriteConfig(string json)
    {
        Directory.CreateDirectory(Path.Combine(_home, ".docker"));
        File.WriteAllText(Path.Combine(_home, ".docker", "config.json"), json);
    }

    private string WriteContext(string name, string host, bool withTls = false)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var meta = Directory.CreateDirectory(Path.Combine(_home, ".docker", "contexts", "meta", id)).FullName;
        File.WriteAllText(Path.Combine(meta, "meta.json"), $$$$"""{"Name":"{{{{name}}}}","Endpoints":{"docker":{"Host":"{{{{host}}}}"}}}""");
        var tls = Path.Combine(_home, ".docker", "contexts", "tls", id, "docker");
        if (!withTls) return tls;
        Directory.CreateDirectory(tls);
        foreach (var file in new[] { "ca.pem", "cert.pem", "key.pem" }) File.WriteAllText(Path.Combine(tls, file), "");
        return tls;
    }
}
