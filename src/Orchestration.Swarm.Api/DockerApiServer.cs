using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Engines;
using Orchestration.Swarm.Api.Serving;

namespace Orchestration.Swarm.Api;

/// <summary>
/// Serves Docker's Remote API over an engine, so that Docker's own clients can work with it: one host, or a cluster
/// that looks like one. The engine is not disposed with the server.
/// </summary>
public sealed class DockerApiServer : IAsyncDisposable
{
    private readonly DockerApiOptions _options;
    private readonly TimeProvider _time;
    private readonly ServerContext _context;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly WebApplication _host;
    private readonly List<ListenOptions> _tcp = [];
    private bool _started;
    private bool _disposed;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="engine">The engine that is served; not disposed.</param>
    /// <param name="options">Where to listen and what to let through.</param>
    /// <param name="timeProvider">Time for limits; default: the system's.</param>
    /// <param name="loggerFactory">Log; default: none.</param>
    /// <exception cref="ApiOptionsException">The options cannot be used.</exception>
    public DockerApiServer(IEngine engine, DockerApiOptions options, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<DockerApiServer>();
        var calls = new CallPipeline(engine, [.. options.AllowWebPages ? [new CrossOriginHook()] : Array.Empty<IApiHook>(), .. options.Hooks], _time, _logger);
        _context = new ServerContext(calls, options.Limits, _time, _logger, _stopping.Token, _aborting.Token);
        _host = BuildHost(loggerFactory);
    }

    /// <summary>Where the server listens, as Docker's clients take it (<c>DOCKER_HOST</c>); empty before it has started.</summary>
    public IReadOnlyList<Uri> Endpoints { get; private set; } = [];

    /// <summary>Begins to listen at all endpoints.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when clients can connect.</returns>
    /// <exception cref="ApiListenException">An endpoint cannot be listened at; none is.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            await _host.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new ApiListenException(
                string.Join(", ", _options.Tcp.Select(static endpoint => $"tcp://{endpoint.Address}:{endpoint.Port}")),
                new ErrorFacts { Found = exception.Message, Wanted = "a free port of an address of this machine" },
                exception);
        }
        _started = true;
        Endpoints =
        [
            .. _options.UnixSockets.Select(static path => new Uri($"unix://{path}")),
            .. _tcp.Select(static listener => new Uri($"tcp://{(IPEndPoint)listener.EndPoint}")),
        ];
        foreach (var endpoint in Endpoints) ApiLog.Listening(_logger, endpoint.OriginalString);
    }

    /// <summary>
    /// Stops listening. Calls at work may finish within <see cref="ApiLimits.ShutdownTimeout"/>; attached streams and
    /// what is left then are ended.
    /// </summary>
    /// <param name="cancellationToken">Ends what is at work at once.</param>
    /// <returns>A task that ends when all connections are closed.</returns>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_started) return;
        _started = false;
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var limit = new CancellationTokenSource(_options.Limits.ShutdownTimeout, _time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using (patience.Token.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _aborting).ConfigureAwait(false))
            await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var path in _options.UnixSockets) File.Delete(path);
    }

    /// <summary>Stops at once and frees everything.</summary>
    /// <returns>A task that ends when all connections are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _aborting.Dispose();
    }

    private WebApplication BuildHost(ILoggerFactory? loggerFactory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        if (loggerFactory is not null) builder.Services.AddSingleton(loggerFactory);
        builder.Services.Configure<SocketTransportOptions>(static transport =>
        {
            // A flush that returns means that the bytes are with the system: the end of the writing direction follows it.
            transport.MaxWriteBufferSize = 1;
            transport.CreateBoundListenSocket = static endpoint => endpoint is UnixDomainSocketEndPoint unix
                ? UnixListenSocket.Bind(unix.ToString())
                : SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = _options.Limits.MaxConnections;
            foreach (var path in _options.UnixSockets) kestrel.ListenUnixSocket(path, listen => Serve(listen, endpoint: null));
            foreach (var endpoint in _options.Tcp) kestrel.Listen(endpoint.Address, endpoint.Port, listen => Serve(listen, endpoint));
        });
        return builder.Build();
    }

    private void Serve(ListenOptions listen, ApiTcpEndpoint? endpoint)
    {
        if (endpoint is not null) _tcp.Add(listen);
        listen.Protocols = HttpProtocols.Http1;
        if (endpoint?.Tls is { } tls) listen.UseHttps(HttpsOf(tls));
        var screen = new CallScreen(endpoint, _options.AllowWebPages);
        listen.Run(async connection =>
        {
            using var served = new ApiConnection(connection, _context, screen);
            await served.RunAsync().ConfigureAwait(false);
        });
    }

    private HttpsConnectionAdapterOptions HttpsOf(ApiTls tls)
    {
        var clients = new ClientCertificates(tls, _time);
        return new HttpsConnectionAdapterOptions
        {
            ServerCertificate = tls.Certificate,
            ServerCertificateChain = tls.Chain,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateMode = ClientCertificateMode.RequireCertificate,
            ClientCertificateValidation = clients.IsTrusted,
            CheckCertificateRevocation = false,
        };
    }
}
