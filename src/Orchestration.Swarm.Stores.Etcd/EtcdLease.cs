using System.Globalization;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed class EtcdLease(EtcdGateway gateway, long number, TimeSpan timeToLive) : IStoreLease
{
    public long Number => number;

    public string Id => number.ToString("x", CultureInfo.InvariantCulture);

    public TimeSpan TimeToLive => timeToLive;

    // The answer alone proves nothing to who guards writes by a key of the lease; that is what transactions are for.
    public async ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default)
    {
        var answer = await gateway.AskAsync("lease/keepalive", new LeaseId(number), EtcdJson.Default.LeaseId, EtcdJson.Default.KeepAliveAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Result is { Ttl: > 0 };
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await gateway.ChangeAsync("lease/revoke", new LeaseId(number), EtcdJson.Default.LeaseId, EtcdJson.Default.LeaseAnswer, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // It ends by itself: it has ended already, or etcd is out of reach.
        }
    }
}
