using System.Net;
using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.Swarm.Api;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi.OverCluster;

/// <summary>Three hosts with engines of two generations, a cluster of them, and the front over it: on a socket file and on TLS.</summary>
internal sealed class HostCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly IReadOnlyList<TestHost> _hosts;
    private readonly DockerApiServer _server;

    private HostCluster(DirectoryInfo directory, IReadOnlyList<TestHost> hosts, Cluster cluster, DockerApiServer server) =>
        (_directory, _hosts, Cluster, _server) = (directory, hosts, cluster, server);

    public static IReadOnlyList<string> Nodes { get; } = ["n1", "n2", "n3"];

    public Cluster Cluster { get; }

    public static async Task<HostCluster> StartAsync(Bed bed)
    {
        var hosts = await Task.WhenAll(Nodes.Select(node => bed.StartHostAsync(new TestHostOptions { Image = node == "n3" ? HostImages.Debian13Engine : HostImages.Debian12Engine })));
        var endpoints = await Task.WhenAll(Nodes.Zip(hosts, (node, host) => EndpointAsync(bed, node, host)));
        var cluster = await Cluster.Form("front", new EngineConnector()).Join(endpoints).EnsureAsync();
        var directory = Directory.CreateTempSubdirectory("front");
        var authority = BedAuthority.Create("front");
        authority.WriteServer(directory.FullName, ["localhost"], [IPAddress.Loopback]);
        authority.WriteClient(directory.FullName);
        string In(string name) => Path.Combine(directory.FullName, name);
        var server = new DockerApiServer(cluster, new DockerApiOptions
        {
            UnixSockets = { In("d.sock") },
            Tcp = { new ApiTcpEndpoint(IPAddress.Loopback, 0) { Tls = ApiTls.FromFiles(In("ca.pem"), In("server.pem"), In("server-key.pem")) } },
        });
        await server.StartAsync();
        return new HostCluster(directory, hosts, cluster, server);
    }

    /// <summary>The first address of this machine that every host reaches.</summary>
    public async Task<string> ReadGatewayAsync() =>
        (await _hosts[0].RequireAsync(["sh", "-c", "ip route show default | cut -d' ' -f3"])).Trim();

    /// <summary>What a client needs to know to come through the front.</summary>
    public Dictionary<string, string> Environment(FrontTransport transport)
    {
        var environment = new Dictionary<string, string> { ["DOCKER_HOST"] = _server.Endpoints[(int)transport].OriginalString, ["DOCKER_CONFIG"] = _directory.FullName, ["HOME"] = _directory.FullName, ["DOCKER_BUILDKIT"] = "0" };
        if (transport == FrontTransport.Tls) (environment["DOCKER_TLS_VERIFY"], environment["DOCKER_CERT_PATH"]) = ("1", _directory.FullName);
        return environment;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Cluster.DisposeAsync();
        foreach (var host in _hosts) await host.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static async Task<EngineEndpoint> EndpointAsync(Bed bed, string node, TestHost host)
    {
        await host.RequireAsync(["sh", "-c", "mkdir -p /etc/docker && echo '{\"insecure-registries\": [\"0.0.0.0/0\"]}' > /etc/docker/daemon.json"]);
        var engine = await host.ExposeEngineAsync();
        await bed.AddBusyboxAsync(engine);
        return new EngineEndpoint(engine.TcpAddress) { NodeName = node, Tls = TlsFiles.InDirectory(engine.CertificateDirectory), Labels = new Dictionary<string, string> { ["zone"] = node } };
    }
}
