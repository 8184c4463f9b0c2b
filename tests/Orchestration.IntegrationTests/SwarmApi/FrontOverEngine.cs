using System.Net;
using Orchestration.Engines;
using Orchestration.Swarm.Api;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi;

/// <summary>The Docker API front over a real engine, on a socket file and on TLS with client certificates.</summary>
internal sealed class FrontOverEngine : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly DockerEngine _engine;
    private readonly DockerApiServer _server;

    private FrontOverEngine(DirectoryInfo directory, DockerEngine engine, DockerApiServer server) =>
        (_directory, _engine, _server) = (directory, engine, server);

    public string Socket => _server.Endpoints[0].AbsolutePath;

    public static async Task<FrontOverEngine> StartAsync(Uri engineAddress)
    {
        var directory = Directory.CreateTempSubdirectory("front");
        var authority = BedAuthority.Create("front");
        authority.WriteServer(directory.FullName, ["localhost"], [IPAddress.Loopback]);
        authority.WriteClient(directory.FullName);
        var engine = await DockerEngine.ConnectAsync(new EngineEndpoint(engineAddress));
        var server = new DockerApiServer(engine, new DockerApiOptions
        {
            UnixSockets = { In(directory, "d.sock") },
            Tcp = { new ApiTcpEndpoint(IPAddress.Loopback, 0) { Tls = ApiTls.FromFiles(In(directory, "ca.pem"), In(directory, "server.pem"), In(directory, "server-key.pem")) } },
            Hooks = { new HostAccessPolicy() },
        });
        await server.StartAsync();
        return new FrontOverEngine(directory, engine, server);
    }

    /// <summary>What a client needs to know to come through the front.</summary>
    public IReadOnlyDictionary<string, string> Environment(FrontTransport transport) => transport == FrontTransport.Unix
        ? new Dictionary<string, string> { ["DOCKER_HOST"] = _server.Endpoints[0].OriginalString, ["DOCKER_CONFIG"] = _directory.FullName, ["DOCKER_BUILDKIT"] = "0" }
        : new Dictionary<string, string>
        {
            ["DOCKER_HOST"] = _server.Endpoints[1].OriginalString,
            ["DOCKER_TLS_VERIFY"] = "1",
            ["DOCKER_CERT_PATH"] = _directory.FullName,
            ["DOCKER_CONFIG"] = _directory.FullName,
            ["DOCKER_BUILDKIT"] = "0",
        };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static string In(DirectoryInfo directory, string name) => Path.Combine(directory.FullName, name);
}
