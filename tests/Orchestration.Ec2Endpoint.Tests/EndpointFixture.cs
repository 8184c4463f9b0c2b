using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace Orchestration.Ec2.Tests;

/// <summary>An endpoint per test and AWS's own client to it, which does not repeat calls unless a test wants that.</summary>
public abstract class EndpointFixture
{
    internal const string Ubuntu = "ami-00000000000240400";

    internal const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJtE0pUB3pS7b3d3WBkVbYoIM1dZkJXgPp6DmQoE2kqR test";

    private readonly List<IAsyncDisposable> _endpoints = [];
    private readonly List<IDisposable> _clients = [];

    internal FakeTimeProvider Clock { get; private set; } = null!;

    internal Ec2Endpoint Endpoint { get; private set; } = null!;

    internal AmazonEC2Client Ec2 { get; private set; } = null!;

    [SetUp]
    public async Task StartEndpoint()
    {
        Clock = new FakeTimeProvider();
        await StartAsync(new Ec2EndpointOptions { TimeProvider = Clock, SignatureLifetime = null });
    }

    [TearDown]
    public async Task EndEndpoints()
    {
        Ec2.Dispose();
        foreach (var client in _clients) client.Dispose();
        foreach (var endpoint in _endpoints) await endpoint.DisposeAsync();
        _clients.Clear();
        _endpoints.Clear();
    }

    internal async Task StartAsync(Ec2EndpointOptions options)
    {
        Endpoint = await Ec2Endpoint.StartAsync(options);
        _endpoints.Add(Endpoint);
        Ec2 = Client();
    }

    internal AmazonEC2Client Client(string region = "us-east-1", string? secret = null, string? key = null, int retries = 0)
    {
        var credentials = new BasicAWSCredentials(key ?? Endpoint.Options.AccessKeyId, secret ?? Endpoint.Options.SecretAccessKey);
        var client = new AmazonEC2Client(credentials, new AmazonEC2Config { ServiceURL = Endpoint.ServiceUrl.ToString(), AuthenticationRegion = region, MaxErrorRetry = retries });
        _clients.Add(client);
        return client;
    }

    internal static RunInstancesRequest Launch(string? token = null, Action<RunInstancesRequest>? change = null)
    {
        var request = new RunInstancesRequest { ImageId = Ubuntu, InstanceType = "t3.micro", MinCount = 1, MaxCount = 1, ClientToken = token };
        change?.Invoke(request);
        return request;
    }

    internal async Task<Amazon.EC2.Model.Instance> RunAsync(Action<RunInstancesRequest>? change = null) => (await Ec2.RunInstancesAsync(Launch(change: change))).Reservation.Instances[0];

    internal async Task<Amazon.EC2.Model.Instance> DescribeAsync(string id) =>
        (await Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id] })).Reservations[0].Instances[0];

    internal static async Task<string> CodeAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (AmazonEC2Exception problem)
        {
            return problem.ErrorCode;
        }

        return "none";
    }
}
