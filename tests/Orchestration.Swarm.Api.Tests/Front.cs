using System.Net;
using System.Security.Cryptography.X509Certificates;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests;

/// <summary>A server on a socket file, on TCP and on TLS at once, over an engine of the test.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;

    private Front(DirectoryInfo directory, DockerApiServer server) => (_directory, Server) = (directory, server);

    public DockerApiServer Server { get; }

    public Uri Unix => Server.Endpoints[0];

    public Uri Tcp => Server.Endpoints[1];

    public Uri Tls => Server.Endpoints[2];

    public static async Task<Front> StartAsync(IEngine engine, TimeProvider? time = null, ApiLimits? limits = null, IApiHook? hook = null, ApiTls? tls = null, bool allowWebPages = false)
    {
        var directory = Directory.CreateTempSubdirectory("api");
        var server = new DockerApiServer(
            engine,
            new DockerApiOptions
            {
                UnixSockets = { Path.Combine(directory.FullName, "api.sock") },
                Tcp =
                {
                    new ApiTcpEndpoint(IPAddress.Loopback, 0) { AllowPlainTcp = true },
                    new ApiTcpEndpoint(IPAddress.Loopback, 0) { Tls = tls ?? TestCertificates.Server },
                },
                Hooks = [.. hook is null ? Array.Empty<IApiHook>() : [hook]],
                AllowWebPages = allowWebPages,
                Limits = limits ?? new ApiLimits(),
            },
            time);
        await server.StartAsync();
        return new Front(directory, server);
    }

    /// <summary>Connects over one of the three transports.</summary>
    public Task<RawClient> ConnectAsync(Transport transport = Transport.Unix, X509Certificate2? certificate = null) => transport switch
    {
        Transport.Unix => RawClient.ConnectAsync(Unix),
        Transport.Tcp => RawClient.ConnectAsync(Tcp),
        _ => RawClient.ConnectAsync(Tls, certificate ?? TestCertificates.Client, tls: true),
    };

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
