using System.Collections.Concurrent;
using Orchestration.Ec2;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.AmazonEC2;

/// <summary>An endpoint without real hosts, and drivers that know nothing but its address.</summary>
internal sealed class DriverWorld : IAsyncDisposable
{
    public const string Operation = "0123456789abcdef0123456789abcdef";

    /// <summary>The public half of a key that nobody has.</summary>
    public const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea orchestration-web-1";

    private DriverWorld(Ec2Endpoint endpoint) => Endpoint = endpoint;

    public Ec2Endpoint Endpoint { get; }

    /// <summary>What was saved, the last one last.</summary>
    public ConcurrentQueue<DriverState> Saved { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public DriverState? Last => Saved.LastOrDefault();

    public InMemoryCloud Hosts { get; } = new();

    public static async Task<DriverWorld> StartAsync(Ec2EndpointOptions? options = null)
    {
        var world = new DriverWorld(await Ec2Endpoint.StartAsync(options));
        world.Endpoint.World.AcceptAsInitial();
        return world;
    }

    public AmazonEC2MachineOptions Options(Action<AmazonEC2MachineOptions>? configure = null)
    {
        var options = new AmazonEC2MachineOptions
        {
            Region = "us-west-2", ServiceUrl = Endpoint.ServiceUrl, Retries = 2,
            AccessKey = new Secret(Endpoint.Options.AccessKeyId), SecretKey = new Secret(Endpoint.Options.SecretAccessKey),
            LaunchTimeout = TimeSpan.FromSeconds(5), ConsistencyTime = TimeSpan.FromSeconds(1),
        };
        configure?.Invoke(options);
        return options;
    }

    public AmazonEC2MachineDriver Driver(Action<AmazonEC2MachineOptions>? configure = null) => new(Hosts.Ssh, Options(configure));

    /// <summary>The driver of a later process that was given nothing but its credentials.</summary>
    public AmazonEC2MachineDriver LaterDriver() => new(Hosts.Ssh, new AmazonEC2MachineOptions
    {
        AccessKey = new Secret(Endpoint.Options.AccessKeyId), SecretKey = new Secret(Endpoint.Options.SecretAccessKey), Retries = 2,
        LaunchTimeout = TimeSpan.FromSeconds(5), ConsistencyTime = TimeSpan.FromSeconds(1),
    }) { IsForExisting = true };

    public MachineCreation Creation(string name = "web-1", string operation = Operation, DriverState? known = null, Func<MachineDefinition, MachineDefinition>? change = null) =>
        new((change ?? (static definition => definition))(new MachineDefinition(name)), operation)
        {
            Known = known,
            AuthorizedKey = Key,
            SaveAsync = (state, _) =>
            {
                Saved.Enqueue(state);
                return Task.CompletedTask;
            },
            Progress = new LineLog(Lines),
        };

    public Task<DriverState> CreateAsync(Action<AmazonEC2MachineOptions>? configure = null, string name = "web-1", string operation = Operation) =>
        Driver(configure).CreateAsync(Creation(name, operation));

    public Task RemoveAsync(DriverState? state, string name = "web-1", string operation = Operation) =>
        LaterDriver().RemoveAsync(new MachineRemoval(name, operation, state));

    /// <summary>Instances that are not on their way out.</summary>
    public IReadOnlyList<WorldInstance> Living => [.. Endpoint.World.Instances.Where(static instance => instance.State != "shutting-down")];

    /// <summary>The address of a host that has just been started.</summary>
    public async Task<MachineAddress> AddressAsync(DriverState state)
    {
        for (var look = 1; look < 100; look++)
            if (await LaterDriver().GetAddressAsync(state) is { } address) return address;
        throw new AssertionException("It has no address.");
    }

    public void NothingIsLeft(string? when = null) => Assert.That(Endpoint.World.Leftovers, Is.Empty, when);

    public ValueTask DisposeAsync() => Endpoint.DisposeAsync();

    private sealed class LineLog(ConcurrentQueue<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Enqueue(value);
    }
}
