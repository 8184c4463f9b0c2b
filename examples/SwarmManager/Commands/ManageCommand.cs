using Microsoft.Extensions.Logging;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Stores;
using Orchestration.Swarm;
using Orchestration.Swarm.Api;
using Orchestration.Swarm.Stores;

namespace SwarmManager.Commands;

/// <summary><c>manage</c>: a manager of a cluster, until it is told to end.</summary>
internal static class ManageCommand
{
    public static SwarmCommand Command { get; } = new("manage", "m", "Manage a docker cluster", "<discovery>", ManageSettings.Flags, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = ManageSettings.Read(context);
        await using var members = Membership.Open(settings.Discovery, settings.DiscoveryOptions, settings.Heartbeat);
        if (settings.Advertise is not null && members.Store is null) throw new UsageException("Leader election is only supported with consul, etcd and zookeeper discovery.");
        var engines = new EngineConnector(new() { LoggerFactory = context.Loggers });
        await using var cluster = new Cluster(OptionsOf(settings, members.Store ?? OwnStore(settings), context.Loggers), engines);
        await using var forwarder = new PrimaryForwarder(engines, () => PrimaryOf(cluster, settings.Tls));
        await using var front = new DockerApiServer(cluster, ListenerOf(settings, forwarder), loggerFactory: context.Loggers);
        if (settings.Tls is null && settings.Hosts.Any(static host => host.Tcp is not null)) ManageLog.Unprotected(context.Log);
        cluster.Follow(members.Nodes, address => EndpointOf(address, settings.Tls), settings.Heartbeat, context.Log);
        await front.StartAsync(cancellationToken);
        foreach (var endpoint in front.Endpoints) ManageLog.Listening(context.Log, endpoint.OriginalString);
        await ManageAsync(cluster, cancellationToken);
        ManageLog.Ending(context.Log);
        await front.StopAsync(CancellationToken.None);
        return 0;
    }

    private static async Task ManageAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        try
        {
            await cluster.ManageAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private static ClusterOptions OptionsOf(ManageSettings settings, IClusterStore store, ILoggerFactory loggers) => new()
    {
        Name = Environment.MachineName,
        Mode = SchedulingMode.Classic,
        Strategy = settings.Strategy,
        Filters = settings.Filters,
        Overcommit = settings.Overcommit,
        RefreshMinInterval = settings.RefreshMinInterval,
        RefreshMaxInterval = settings.RefreshMaxInterval,
        FailureRetry = settings.FailureRetry,
        PingInterval = settings.Ping,
        PingTimeout = settings.Ping,
        Failover = new() { Grace = settings.Grace, Interval = Least(TimeSpan.FromSeconds(2), settings.Grace / 5), CreateLifetime = settings.Unconfirmed },
        Store = store,
        Election = settings.Advertise is { } address
            ? new() { Address = address, TimeToLive = settings.ReplicationTimeToLive, Logger = loggers.CreateLogger<LeaderElection>() }
            : null,
        Logger = loggers.CreateLogger<Cluster>(),
    };

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static IClusterStore OwnStore(ManageSettings settings) => settings.StateFile is { } file ? new FileClusterStore(file) : new MemoryClusterStore();

    private static DockerApiOptions ListenerOf(ManageSettings settings, PrimaryForwarder forwarder)
    {
        var tls = settings.Tls is { Certificate: { } certificate, PrivateKey: { } key } files ? ApiTls.FromFiles(files.CertificateAuthority, certificate, key) : null;
        string[] names = [Environment.MachineName, .. settings.Advertise is { } address ? [address[..address.LastIndexOf(':')].Trim('[', ']')] : Array.Empty<string>()];
        var options = new DockerApiOptions { AllowWebPages = settings.Cors, Hooks = [forwarder, .. settings.CreateRetry > 0 ? [new CreateRetry(settings.CreateRetry)] : Array.Empty<IApiHook>()] };
        foreach (var host in settings.Hosts)
        {
            if (host.UnixSocket is { } path) options.UnixSockets.Add(path);
            if (host.Tcp is { } tcp) options.Tcp.Add(new(tcp.Address, tcp.Port) { Tls = tls, AllowPlainTcp = tls is null, AllowedHosts = [.. names, .. host.HostName is { } name ? [name] : Array.Empty<string>()] });
        }

        return options;
    }

    // One that was paused for longer than its lease leads no longer, though nobody has told it yet.
    private static EngineEndpoint? PrimaryOf(Cluster cluster, TlsFiles? tls) => cluster.Election?.State switch
    {
        null => null,
        { IsLeader: true } when cluster.Election.Term is { IsCurrent: true } => null,
        { IsLeader: false, Leader: { } leader } => EndpointOf(leader, tls),
        _ => throw new EngineUnreachableException("No elected primary cluster manager"),
    };

    // Without TLS flags a manager speaks to its engines without TLS, as the original does; it never falls back to that.
    private static EngineEndpoint EndpointOf(string address, TlsFiles? tls) => new(new Uri($"tcp://{address}")) { Tls = tls, AllowPlainTcp = tls is null };
}
