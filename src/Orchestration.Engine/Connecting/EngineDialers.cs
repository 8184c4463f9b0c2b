using Orchestration.Ssh;

namespace Orchestration.Engines;

/// <summary>Chooses how an endpoint is reached, and refuses what must not be tried.</summary>
internal static class EngineDialers
{
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;

    public static EngineDialer For(EngineEndpoint endpoint, DockerEngineOptions options) => endpoint.Address.Scheme switch
    {
        "unix" => new UnixDialer(Uri.UnescapeDataString(endpoint.Address.AbsolutePath)),
        "npipe" => Pipe(endpoint.Address, options.ConnectTimeout),
        "tcp" or "http" or "https" => Tcp(endpoint, options),
        "ssh" => Ssh(endpoint, options),
        _ => throw new EngineEndpointException(
            "An engine's address has an unknown scheme",
            new ErrorFacts { Where = endpoint.Address.ToString(), Found = $"'{endpoint.Address.Scheme}'", Wanted = "unix, npipe, tcp or ssh" }),
    };

    private static EngineDialer Tcp(EngineEndpoint endpoint, DockerEngineOptions options)
    {
        var address = endpoint.Address;
        var host = address.DnsSafeHost;
        if (host.Length == 0) throw new EngineEndpointException("An engine's address has no host", new ErrorFacts { Where = address.ToString(), Wanted = "tcp://host:port" });
        if (endpoint.Tls is { } tls) return new TlsDialer(host, Port(address, TlsPort), tls, options.TimeProvider);
        if (endpoint.AllowPlainTcp && address.Scheme != "https") return new TcpDialer(host, Port(address, PlainPort));
        throw new EngineTrustException(
            EngineTrustFailure.PlainTcp,
            "TCP without TLS is refused: whoever reaches this port owns the host",
            new ErrorFacts
            {
                Where = address.ToString(),
                Found = "no TLS material",
                Wanted = "certificate authority, certificate and key",
                Remedy = $"Set {nameof(EngineEndpoint.Tls)}, or allow it by name with {nameof(EngineEndpoint.AllowPlainTcp)}",
            });
    }

    private static SshDialer Ssh(EngineEndpoint endpoint, DockerEngineOptions options)
    {
        if (options.Ssh is { } connector) return new SshDialer(connector, endpoint.Ssh ?? SshAddress.Parse(endpoint.Address));
        throw new EngineEndpointException(
            "An ssh:// address needs an SSH connector",
            new ErrorFacts { Where = endpoint.Address.ToString(), Remedy = $"Set {nameof(DockerEngineOptions)}.{nameof(DockerEngineOptions.Ssh)}, for example to the connector of Orchestration.Ssh" });
    }

    // npipe:////./pipe/docker_engine is Docker's way to write it, npipe://./pipe/docker_engine the shorter one.
    private static PipeDialer Pipe(Uri address, TimeSpan connectTimeout)
    {
        var parts = address.OriginalString["npipe:".Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [var server, "pipe", var name]) return new PipeDialer(server == "localhost" ? "." : server, name, connectTimeout);
        throw new EngineEndpointException("A named pipe's address is not usable", new ErrorFacts { Where = address.OriginalString, Wanted = "npipe://./pipe/name" });
    }

    private static int Port(Uri address, int standard) =>
        address.Port > 0 && !address.IsDefaultPort ? address.Port : standard;
}
