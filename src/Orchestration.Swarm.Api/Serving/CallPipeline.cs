using Microsoft.Extensions.Logging;
using Orchestration.Engines;
using Orchestration.Swarm.Api.Http;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>The hooks in their order with the engine at the end, and what their errors look like on the wire.</summary>
internal sealed class CallPipeline(IEngine engine, IEnumerable<IApiHook> hooks, TimeProvider time, ILogger logger)
{
    private readonly ApiNext _first = Chain(hooks, CallTarget.Of(engine));

    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var reply = await AnswerAsync(call, cancellationToken).ConfigureAwait(false);
        ApiTelemetry.Answered(call, reply.Response.StatusCode, time.GetElapsedTime(started));
        return reply;
    }

    private async ValueTask<ApiReply> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await _first(call, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException exception)
        {
            return ApiReply.Error(exception.StatusCode, exception.Message);
        }
        catch (OrchestrationException exception)
        {
            return ApiReply.Error(400, exception.Message);
        }
        catch (IOException exception) when (exception is not ClientGoneException)
        {
            return ApiReply.Error(502, $"the connection to the engine broke: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ApiReply.Error(504, "the engine did not answer in time");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or HttpFaultException or ClientGoneException))
        {
            ApiLog.CallFailed(logger, exception, call.Method, call.Path);
            return ApiReply.Error(500, "the front could not handle this call");
        }
    }

    private static ApiNext Chain(IEnumerable<IApiHook> hooks, ApiNext last) =>
        hooks.Reverse().Aggregate(last, static (next, hook) => (call, cancellationToken) => hook.InvokeAsync(call, next, cancellationToken));
}
