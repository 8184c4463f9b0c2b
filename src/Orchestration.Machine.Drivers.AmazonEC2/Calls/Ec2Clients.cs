using System.Collections.Concurrent;
using Amazon;
using Amazon.EC2;
using Amazon.Runtime;

namespace Orchestration.Machines.AmazonEC2.Calls;

/// <summary>Connections to EC2, one for each region and address.</summary>
internal sealed class Ec2Clients(AmazonEC2MachineOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Region, Uri? Address), Ec2Region> _regions = new();

    public Ec2Region Of(string region, Uri? address) => _regions.GetOrAdd((region, address), key => new Ec2Region(() => Open(key.Region, key.Address), options, time));

    private AmazonEC2Client Open(string region, Uri? address)
    {
        // Not the adaptive mode: after one "too fast" its own limiter lets nothing through for ten seconds, and then fails.
        var config = new AmazonEC2Config { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = options.Retries, Timeout = TimeSpan.FromSeconds(100) };
        if (address is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = address.AbsoluteUri;
            config.AuthenticationRegion = region;
        }

        return Credentials() is { } credentials ? new AmazonEC2Client(credentials, config) : new AmazonEC2Client(config);
    }

    private AWSCredentials? Credentials() => options switch
    {
        { AccessKey: { } access, SecretKey: { } secret, SessionToken: { } token } => new SessionAWSCredentials(access.Reveal(), secret.Reveal(), token.Reveal()),
        { AccessKey: { } access, SecretKey: { } secret } => new BasicAWSCredentials(access.Reveal(), secret.Reveal()),
        _ => null,
    };
}
