using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace Orchestration.Machines.AmazonEC2.Calls;

/// <summary>One region of EC2: calls whose errors are explained, and instances that are asked for together.</summary>
internal sealed class Ec2Region
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lazy<IAmazonEC2> _client;
    private readonly AmazonEC2MachineOptions _options;
    private readonly TimeProvider _time;
    private readonly InstanceBatch _batch;

    public Ec2Region(Func<IAmazonEC2> open, AmazonEC2MachineOptions options, TimeProvider time)
    {
        (_client, _options, _time) = (new Lazy<IAmazonEC2>(open), options, time);
        _batch = new InstanceBatch(this, time);
    }

    /// <summary>Asks EC2.</summary>
    /// <exception cref="MachineDriverException">EC2 refused or did not answer.</exception>
    public async Task<T> CallAsync<T>(Func<IAmazonEC2, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await call(_client.Value, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonServiceException exception) when (IsThrottled(exception) && attempt < _options.Retries)
            {
                // The SDK has given up; EC2 has done nothing, and all who share the account's rate come at other times.
                await Task.Delay(Pause * (attempt + _options.Random.NextDouble()), _time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (Ec2Refusal.Explains(exception, cancellationToken))
            {
                throw Ec2Refusal.Of(exception, _options);
            }
        }
    }

    private static bool IsThrottled(AmazonServiceException exception) =>
        exception.ErrorCode is "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "RequestThrottled" or "SlowDown" or "TooManyRequestsException";

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
