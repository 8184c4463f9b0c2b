using System.Net;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.Consul;

/// <summary>A lease is a session that removes its keys; Consul takes up to twice the time to end one.</summary>
internal sealed class ConsulLease(ConsulAgent agent, string id, TimeSpan timeToLive) : IStoreLease
{
    public string Id => id;

    public TimeSpan TimeToLive => timeToLive;

    public async ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default)
    {
        var answer = await agent.SendAsync(HttpMethod.Put, $"session/renew/{id}", body: null, TimeSpan.Zero, [HttpStatusCode.NotFound], cancellationToken).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.OK;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await agent.SendAsync(HttpMethod.Put, $"session/destroy/{id}", body: null, TimeSpan.Zero, [], CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // It ends by itself: it has ended already, or Consul is out of reach.
        }
    }
}
