using Orchestration;
using Orchestration.Swarm.Api;

namespace SwarmManager;

/// <summary>Tries a create again that failed at an engine, as often as <c>swarm.createretry</c> says.</summary>
internal sealed class CreateRetry(int times) : IApiHook
{
    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default)
    {
        if (call.Operation != "ContainerCreate") return await next(call, cancellationToken);
        await call.ReadBodyAsync(cancellationToken);
        for (var left = times; left > 0; left--)
        {
            try
            {
                var reply = await next(call, cancellationToken);
                if (reply.Response.StatusCode < 500) return reply;
                await reply.DisposeAsync();
            }
            catch (OrchestrationException) when (!cancellationToken.IsCancellationRequested)
            {
                // The last attempt tells.
            }
        }

        return await next(call, cancellationToken);
    }
}
