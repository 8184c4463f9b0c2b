using System.Net;
using System.Net.Sockets;
using Orchestration.Ssh;

namespace Orchestration.Engines;

/// <summary>
/// HTTP to one engine: ordinary requests over pooled connections, requests that take their connection over on one of
/// their own. What goes wrong below HTTP becomes a typed exception here.
/// </summary>
internal sealed class EngineHttp : IAsyncDisposable
{
    // Whoever talks to thousands of engines must not keep a socket for each question that it once asked at the same time.
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromSeconds(15);

    private readonly EngineDialer _dialer;
    private readonly string _endpoint;
    private readonly TimeSpan _connectTimeout;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _pooled;

    public EngineHttp(EngineDialer dialer, string endpoint, TimeSpan connectTimeout, TimeProvider time)
    {
        _dialer = dialer;
        _endpoint = endpoint;
        _connectTimeout = connectTimeout;
        _time = time;
        BaseAddress = $"http://{dialer.HostHeader}";
        _pooled = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) => await DialAsync(dialer.DialAsync, token).ConfigureAwait(false),
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionIdleTimeout = IdleLifetime,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            // A stream that is left early is closed, not read on in the hope of its end.
            MaxResponseDrainSize = 0,
        });
    }

    /// <summary>Scheme and authority before every target. TLS is done below, so the scheme is always plain.</summary>
    public string BaseAddress { get; }

    public HttpRequestMessage Request(HttpMethod method, string target) =>
        new(method, new Uri(BaseAddress + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    /// <summary>Sends a request; the answer's body is unread.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _pooled.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failure(e);
        }
    }

    /// <summary>Sends a request that takes its connection over; there is no connection when the engine refused.</summary>
    public async Task<UpgradeAnswer> UpgradeAsync(
        HttpRequestMessage request,
        string protocol,
        byte[]? headLines,
        CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", protocol);
        HijackHandler? hijack = null;
        try
        {
            hijack = await DialAsync(_dialer.DialForHijackAsync, cancellationToken).ConfigureAwait(false);
            if (hijack.Transport is { } transport) transport.HeadLines = headLines;
            using var invoker = new HttpMessageInvoker(hijack.Handler, disposeHandler: false);
            // The handler writes without a token: closing the connection is what ends it early.
            await using var cancelled = cancellationToken.UnsafeRegister(static state => ((HijackHandler)state!).Dispose(), hijack).ConfigureAwait(false);
            var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.SwitchingProtocols
                ? new UpgradeAnswer(response, hijack.Take(response.Content), Stream.Null)
                : new UpgradeAnswer(response, Connection: null, await hijack.RefusalAsync(response, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            hijack?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (e is HttpRequestException or IOException or SocketException or ObjectDisposedException) throw Failure(e);
            throw;
        }
    }

    /// <summary>What a failure below HTTP means.</summary>
    public Exception Failure(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is EngineException known) return known;
            if (cause is SshException ssh) return Unreachable(ssh.Problem, ssh);
        }

        return Unreachable(e.GetBaseException().Message, e);
    }

    public async ValueTask DisposeAsync()
    {
        _pooled.Dispose();
        await _dialer.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<T> DialAsync<T>(Func<CancellationToken, ValueTask<T>> dial, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_connectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var connection = await dial(either.Token).ConfigureAwait(false);
            EngineTelemetry.Connections.Add(1);
            return connection;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Unreachable($"no connection within {_connectTimeout.TotalSeconds:0.###} s", cause: null);
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException or UnauthorizedAccessException or SshException)
        {
            throw Failure(e);
        }
    }

    private EngineUnreachableException Unreachable(string found, Exception? cause) =>
        new(
            "The engine cannot be reached",
            new ErrorFacts { Where = _endpoint, Found = found, Remedy = "Check that the engine runs, that the address is right, and that this user may use it" },
            cause);
}
