using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Orchestration.Swarm.Api.Http;
using Orchestration.Swarm.Api.Routing;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>One client's connection: its requests one after the other, until it closes, misbehaves or becomes a raw stream.</summary>
internal sealed class ApiConnection : IDisposable
{
    private const int DrainBytes = 1024 * 1024;
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly ConnectionContext _context;
    private readonly ServerContext _server;
    private readonly CallScreen _screen;
    private readonly ClientConnection _client;
    private readonly ResponseWriter _writer;
    private readonly HeadReader _heads;
    private readonly Deadline _deadline;

    public ApiConnection(ConnectionContext context, ServerContext server, CallScreen screen)
    {
        (_context, _server, _screen) = (context, server, screen);
        _client = new ClientConnection(context);
        _writer = new ResponseWriter(_client);
        _heads = new HeadReader(server.Limits.MaxHeadBytes);
        _deadline = new Deadline(server.Time, server.Aborting);
    }

    public void Dispose() => _deadline.Dispose();

    /// <summary>Serves the connection to its end. Does not throw.</summary>
    public async Task RunAsync()
    {
        ApiTelemetry.Connections.Add(1);
        try
        {
            while (await ReadHeadAsync().ConfigureAwait(false) is { } head)
                if (!await ServeAsync(head).ConfigureAwait(false)) break;
        }
        catch (HttpFaultException fault)
        {
            await RefuseAsync(fault).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_deadline.HasExpired)
        {
            await RefuseAsync(new HttpFaultException(408, "the request came too slowly")).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (exception is not (IOException or OperationCanceledException or Engines.EngineException or ObjectDisposedException))
                ApiLog.CallFailed(_server.Logger, exception, "", "");
            ApiLog.ConnectionBroken(_server.Logger, exception.Message);
            _client.Abort();
        }
        finally
        {
            ApiTelemetry.Connections.Add(-1);
        }
    }

    /// <summary>Reads the next head; null when the client sends none.</summary>
    private async ValueTask<RequestHead?> ReadHeadAsync()
    {
        _heads.Reset();
        _writer.Reset();
        _deadline.Start(_server.Limits.KeepAliveTimeout);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, _server.Stopping);
        while (true)
        {
            var result = await ReadAsync(waiting.Token).ConfigureAwait(false);
            if (result is null) return null;
            var fresh = !_heads.HasBytes;
            if (Feed(result.Value.Buffer)) break;
            if (result.Value.IsCompleted) return _heads.HasBytes ? throw new ClientGoneException() : null;
            if (fresh && _heads.HasBytes) _deadline.Start(_server.Limits.HeadTimeout);
        }
        _deadline.Stop();
        return HeadParser.Parse(_heads.Head, _server.Limits.MaxHeaders);
    }

    private bool Feed(in System.Buffers.ReadOnlySequence<byte> input)
    {
        var taken = input.End;
        try
        {
            return _heads.Feed(input, out taken);
        }
        finally
        {
            _client.Input.AdvanceTo(taken);
        }
    }

    // Between two requests nobody waits for an answer: a client that is late or a server that stops just closes.
    private async ValueTask<System.IO.Pipelines.ReadResult?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _client.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_heads.HasBytes)
        {
            return null;
        }
    }

    private async ValueTask<bool> ServeAsync(RequestHead head)
    {
        if (_screen.Refusal(head, _context.LocalEndPoint) is { } refusal) throw refusal;
        var match = RouteMatcher.Match(head.Method, head.Target.Path);
        using var body = new RequestBody(_client, head, LimitsOf(match.Route), _deadline);
        using var watch = new ClientWatch(_client, _server.Time, _server.Limits.HalfClosedTimeout, _server.Aborting);
        var call = new ApiCall(head, body, match, ClientOf(_context), _server.Limits);
        try
        {
            var reply = await _server.Calls.InvokeAsync(call, watch.Token).ConfigureAwait(false);
            await using (reply.ConfigureAwait(false))
            {
                if (_deadline.HasExpired) throw new HttpFaultException(408, "the request came too slowly");
                if (body.Fault is { } fault) throw fault;
                ApiLog.Answered(_server.Logger, call.Method, call.Path, reply.Response.StatusCode);
                return await AnswerAsync(head, body, reply, watch).ConfigureAwait(false);
            }
        }
        finally
        {
            await body.CloseAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> AnswerAsync(RequestHead head, RequestBody body, ApiReply reply, ClientWatch watch)
    {
        if (reply.Connection is { } engine)
        {
            await body.CloseAsync().ConfigureAwait(false);
            await _writer.WriteUpgradeAsync(reply.Response, head.Upgrade, watch.Token).ConfigureAwait(false);
            watch.Stop();
            await RelayAsync(engine).ConfigureAwait(false);
            return false;
        }
        var keepAlive = head.KeepAlive && body.IsConsumed && !_server.Stopping.IsCancellationRequested;
        await _writer.WriteAsync(reply.Response, head.Method is "HEAD", keepAlive, watch.Token).ConfigureAwait(false);
        if (!body.IsConsumed) await LingerAsync(body).ConfigureAwait(false);
        return keepAlive;
    }

    private async Task RelayAsync(Engines.WireConnection engine)
    {
        ApiTelemetry.Streams.Add(1);
        try
        {
            await new HijackRelay(_client, engine, _server.Time, _server.Limits.HalfClosedTimeout).RunAsync(_server.Aborting).ConfigureAwait(false);
        }
        finally
        {
            ApiTelemetry.Streams.Add(-1);
        }
    }

    private async ValueTask LingerAsync(RequestBody body)
    {
        await body.CloseAsync().ConfigureAwait(false);
        await LingerAsync().ConfigureAwait(false);
    }

    private async ValueTask LingerAsync()
    {
        await _client.EndWritingAsync().ConfigureAwait(false);
        using var limit = new CancellationTokenSource(DrainTime, _server.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _server.Aborting);
        try
        {
            await _client.DrainAsync(DrainBytes, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // It had its time.
        }
    }

    private async ValueTask RefuseAsync(HttpFaultException fault)
    {
        ApiTelemetry.Refused(fault.StatusCode);
        ApiLog.Refused(_server.Logger, fault.StatusCode, fault.Message);
        try
        {
            if (_writer.HasStarted)
            {
                _client.Abort();
                return;
            }
            await _writer.WriteAsync(ApiReply.Error(fault.StatusCode, fault.Message).Response, headOnly: false, keepAlive: false, _server.Aborting).ConfigureAwait(false);
            await LingerAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _client.Abort();
        }
    }

    private BodyLimits LimitsOf(ApiRoute? route) => route is { Body: RouteBody.Json }
        ? new BodyLimits(_server.Limits.MaxJsonBytes, _server.Limits.JsonTimeout, RestartsWithEachRead: false)
        : new BodyLimits(_server.Limits.MaxUploadBytes, _server.Limits.UploadIdleTimeout, RestartsWithEachRead: true);

    private static ApiClient ClientOf(ConnectionContext context) => new()
    {
        Address = context.RemoteEndPoint is System.Net.IPEndPoint address ? address : null,
        Certificate = context.Features.Get<ITlsConnectionFeature>()?.ClientCertificate,
    };
}
