using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.TestBed;

public sealed class PrivateEngineTests : BedFixture
{
    [Test]
    public async Task The_engine_answers_on_its_socket()
    {
        using var api = new EngineApi(Bed.Engine.Socket);

        var info = await api.GetAsync("info");

        Assert.That(info["DockerRootDir"]!.GetValue<string>(), Is.EqualTo(Path.Combine(Bed.Run.Directory, "data")));
    }

    [Test]
    public async Task The_engine_answers_on_tcp_to_a_client_with_a_certificate()
    {
        Assert.That(await PingAsync(Bed.Engine, withCertificate: true), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public void The_engine_sends_nothing_to_a_client_without_a_certificate()
    {
        Assert.That(() => PingAsync(Bed.Engine, withCertificate: false), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task The_engine_has_busybox_and_runs_it()
    {
        using var api = new EngineApi(Bed.Engine.Socket);
        var created = await api.PostAsync("containers/create", new System.Text.Json.Nodes.JsonObject { ["Image"] = Bed.Busybox, ["Cmd"] = new System.Text.Json.Nodes.JsonArray("sleep", "60") });
        var id = created!["Id"]!.GetValue<string>();
        try
        {
            await api.PostAsync($"containers/{id}/start");

            var result = await api.ExecAsync(id, ["sh", "-c", "echo out; echo err >&2; exit 3"]);

            Assert.That(result, Is.EqualTo(new ToolResult(3, "out\n", "err\n")));
        }
        finally
        {
            await api.DeleteAsync($"containers/{id}?force=true");
        }
    }

    [Test]
    public async Task No_packet_filter_rule_of_the_engine_uses_the_chains_of_another_engine()
    {
        var rules = await Tool.RequireAsync("iptables-save", []);
        string[] own = [.. rules.Split('\n').Where(rule => rule.Contains("orchestration-testbed-" + Bed.Run.Id, StringComparison.Ordinal))];

        Assert.That(own, Is.Not.Empty);
        Assert.That(own.Where(static rule => rule.Contains("DOCKER", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task A_second_bed_of_this_run_finds_the_same_engine()
    {
        await using (var joined = await Orchestration.TestBed.Bed.JoinAsync(Bed.Run))
            Assert.That(joined.Engine, Is.EqualTo(Bed.Engine));

        using var api = new EngineApi(Bed.Engine.Socket);
        Assert.That(await api.PingAsync(), Is.True, "a bed that joined must not end the engine");
    }

    internal static async Task<string> PingAsync(BedEngine engine, bool withCertificate)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(engine.CertificateDirectory, "ca.pem"));
        using var client = X509Certificate2.CreateFromPemFile(Path.Combine(engine.CertificateDirectory, "cert.pem"), Path.Combine(engine.CertificateDirectory, "key.pem"));
        using var connection = new TcpClient();
        await connection.ConnectAsync(engine.TcpAddress.Host, engine.TcpAddress.Port);
        await using var stream = new SslStream(connection.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = engine.TcpAddress.Host,
            ClientCertificates = withCertificate ? [client] : null,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck,
            },
        });
        await stream.WriteAsync("GET /_ping HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync() ?? throw new IOException("The engine closed the connection.");
    }
}
