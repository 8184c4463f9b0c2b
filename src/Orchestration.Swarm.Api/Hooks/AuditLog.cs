namespace Orchestration.Swarm.Api;

/// <summary>
/// Writes down who asked for what and what came of it. Bodies, queries and headers are left out: they carry secrets. Stands
/// first among the hooks, so that refusals are seen too.
/// </summary>
public sealed class AuditLog : IApiHook
{
    private readonly Action<AuditEntry> _write;
    private readonly TimeProvider _time;

    /// <summary>Makes a log.</summary>
    /// <param name="write">Takes each entry, on the thread of the call and before the client has its answer; must not throw.</param>
    /// <param name="timeProvider">Time; default: the system's.</param>
    public AuditLog(Action<AuditEntry> write, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        (_write, _time) = (write, timeProvider ?? TimeProvider.System);
    }

    /// <summary>Whether calls that only look (GET, HEAD) are written too; default false.</summary>
    public bool WithReads { get; init; }

    /// <inheritdoc/>
    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        if (!WithReads && call.Method is "GET" or "HEAD" && call.Operation is not "ContainerAttachWebsocket") return await next(call, cancellationToken).ConfigureAwait(false);
        var (came, started, status) = (_time.GetUtcNow(), _time.GetTimestamp(), 0);
        try
        {
            var reply = await next(call, cancellationToken).ConfigureAwait(false);
            status = reply.Response.StatusCode;
            return reply;
        }
        catch (Engines.EngineException failed)
        {
            status = failed.StatusCode;
            throw;
        }
        finally
        {
            _write(new AuditEntry(came, call.Client.Name, call.Method, call.Path, call.Operation, status, _time.GetElapsedTime(started)));
        }
    }
}
