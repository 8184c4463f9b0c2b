using Amazon.EC2;
using Amazon.EC2.Model;

namespace Orchestration.Machines.AmazonEC2.Calls;

/// <summary>One region of EC2: calls whose errors are explained, and instances that are asked for together.</summary>
internal sealed class Ec2Region
{
    private readonly Lazy<IAmazonEC2> _client;
    private readonly AmazonEC2MachineOptions _options;
    private readonly InstanceBatch _batch;

    public Ec2Region(Func<IAmazonEC2> open, AmazonEC2MachineOptions options, TimeProvider time)
    {
        (_client, _options) = (new Lazy<IAmazonEC2>(open), options);
        _batch = new InstanceBatch(this, time);
    }

    /// <summary>Asks EC2.</summary>
    /// <exception cref="MachineDriverException">EC2 refused or did not answer.</exception>
    public async Task<T> CallAsync<T>(Func<IAmazonEC2, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(_client.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Ec2Refusal.Explains(exception, cancellationToken))
        {
            throw Ec2Refusal.Of(exception, _options);
        }
    }

    /// <summary>An instance by its id; null when EC2 does not show it.</summary>
    public Task<Instance?> FindAsync(string id, CancellationToken cancellationToken) => _batch.FindAsync(id, cancellationToken);

    /// <summary>All instances that match, ended ones too as long as EC2 shows them.</summary>
    public async Task<IReadOnlyList<Instance>> ListAsync(IReadOnlyList<Filter> filters, CancellationToken cancellationToken)
    {
        List<Instance> found = [];
        string? page = null;
        do
        {
            var request = new DescribeInstancesRequest { Filters = [.. filters], NextToken = page };
            var answer = await CallAsync((ec2, token) => ec2.DescribeInstancesAsync(request, token), cancellationToken).ConfigureAwait(false);
            found.AddRange((answer.Reservations ?? []).SelectMany(static reservation => reservation.Instances ?? []));
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
        return found;
    }
}
