using System.Collections.Immutable;
using Amazon.EC2.Model;

namespace Orchestration.Machines.AmazonEC2.Calls;

/// <summary>Asks for all instances that are wanted at the same moment in one request, as lists of machines do.</summary>
internal sealed class InstanceBatch(Ec2Region region, TimeProvider time)
{
    /// <summary>EC2 takes so many values in a filter.</summary>
    private const int Most = 200;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private ImmutableHashSet<string> _wanted = [];
    private Task<IReadOnlyDictionary<string, Instance>>? _next;

    public async Task<Instance?> FindAsync(string id, CancellationToken cancellationToken)
    {
        Task<IReadOnlyDictionary<string, Instance>> batch;
        lock (_gate)
        {
            _wanted = _wanted.Add(id);
            // Nobody's own cancellation ends what others wait for.
            batch = _next ??= Task.Run(AskAsync, CancellationToken.None);
        }

        return (await batch.WaitAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(id);
    }

    private async Task<IReadOnlyDictionary<string, Instance>> AskAsync()
    {
        await Task.Delay(Gathering, time).ConfigureAwait(false);
        ImmutableHashSet<string> wanted;
        lock (_gate) (wanted, _wanted, _next) = (_wanted, [], null);
        var found = new Dictionary<string, Instance>(StringComparer.Ordinal);
        foreach (var part in wanted.Order(StringComparer.Ordinal).Chunk(Most))
        {
            // A filter leaves out what is not there; a list of ids would fail for all.
            foreach (var instance in await region.ListAsync([new Filter("instance-id", [.. part])], CancellationToken.None).ConfigureAwait(false))
                found[instance.InstanceId] = instance;
        }

        return found;
    }
}
