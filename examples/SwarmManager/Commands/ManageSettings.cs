using System.Globalization;
using Orchestration.Engines;
using SwarmManager.Arguments;

namespace SwarmManager.Commands;

/// <summary>What <c>manage</c> is told, read and checked in the order in which users of swarm see the errors.</summary>
internal sealed record ManageSettings
{
    private const double StandardOvercommit = 0.05;

    public TlsFiles? Tls { get; private init; }

    public TimeSpan RefreshMinInterval { get; private init; }

    public TimeSpan RefreshMaxInterval { get; private init; }

    public int FailureRetry { get; private init; }

    public required string Discovery { get; init; }

    public required string Strategy { get; init; }

    public IReadOnlyList<string>? Filters { get; private init; }

    public double Overcommit { get; private init; }

    /// <summary>How often a create that failed at an engine is tried again.</summary>
    public int CreateRetry { get; private init; }

    /// <summary>Time between questions whether a node is there, and how long it may take to answer.</summary>
    public TimeSpan Ping { get; private init; }

    /// <summary>How long a node is lost before its containers move.</summary>
    public TimeSpan Grace { get; private init; }

    /// <summary>After which time a create that nobody confirmed is undone.</summary>
    public TimeSpan Unconfirmed { get; private init; }

    public required IReadOnlyList<HostAddress> Hosts { get; init; }

    public TimeSpan Heartbeat { get; private init; }

    public bool Cors { get; private init; }

    public string? StateFile { get; private init; }

    public required IReadOnlyDictionary<string, string> DiscoveryOptions { get; init; }

    /// <summary>Address of this manager among several; null when it is the only one.</summary>
    public string? Advertise { get; private init; }

    public TimeSpan ReplicationTimeToLive { get; private init; }

    public static IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Value("spread", "placement strategy to use [spread, binpack, random, balanced]", "strategy"),
        Flag.Values("filter to use [health, port, containerslots, dependency, affinity, constraint, whitelist]; default: these, in this order", "filter", "f"),
        Flag.Values("ip/socket to listen on; default tcp://127.0.0.1:2375", "host", "H") with { Variable = "SWARM_HOST" },
        Flag.Switch("Enable Swarm manager replication", "replication"),
        Flag.Value("12s", "Leader lock release time on failure; at least 3s", "replication-ttl"),
        Advertised.Flag("Address of the swarm manager joining the cluster. Other swarm manager(s) MUST be able to reach the swarm manager at this address."),
        .. TlsFlags.All,
        Flag.Value("30s", "set engine refresh minimum interval", "engine-refresh-min-interval"),
        Flag.Value("60s", "set engine refresh maximum interval", "engine-refresh-max-interval"),
        Flag.Value("3", "set engine failure retry count", "engine-failure-retry"),
        Flag.Value("3", "deprecated; replaced by --engine-failure-retry", "engine-refresh-retry"),
        DiscoveryFlags.Heartbeat,
        Flag.Switch("enable CORS headers in the remote API", "cors", "api-enable-cors"),
        Flag.Value("swarm", "cluster driver to use [swarm]", "cluster-driver", "c"),
        DiscoveryFlags.Options,
        Flag.Values("cluster driver options\n * swarm.overcommit=0.05: overcommit to apply on resources\n * swarm.createretry=0: container create retry count after initial failure\n * swarm.ping=3s: how often an engine is asked whether it is there, and how long it may take\n * swarm.grace=10s: how long an engine is lost before its containers are brought elsewhere\n * swarm.unconfirmed=5m: after which time a create whose end is not known is undone", "cluster-opt"),
        Flag.Value("", "file in which a single manager keeps what it was asked for; default: the store of the discovery, else memory", "state"),
    ];

    public static ManageSettings Read(CommandContext context)
    {
        var values = context.Values;
        var tls = TlsFlags.Read(values);
        var (least, most) = ReadIntervals(values);
        var retry = ReadRetry(values);
        var discovery = context.Discovery;
        if (values.Last("cluster-driver") is not "swarm") throw new UsageException($"unsupported cluster \"{values.Last("cluster-driver")}\"");
        var options = KeyedOptions.Read(values, "cluster-opt");
        return new()
        {
            Tls = tls, RefreshMinInterval = least, RefreshMaxInterval = most, FailureRetry = retry, Discovery = discovery,
            Strategy = values.Required("strategy"),
            Filters = values.All("filter") is { Count: > 0 } filters ? filters : null,
            Overcommit = ReadOvercommit(options),
            CreateRetry = ReadCreateRetry(options.GetValueOrDefault("swarm.createretry", "0")),
            Ping = ReadTime(options, "swarm.ping", "3s"),
            Grace = ReadTime(options, "swarm.grace", "10s"),
            Unconfirmed = ReadTime(options, "swarm.unconfirmed", "5m"),
            Hosts = [.. (values.All("host") is { Count: > 0 } hosts ? hosts : ["tcp://127.0.0.1:2375"]).Select(HostAddress.Parse)],
            Heartbeat = ReadHeartbeat(values),
            Cors = values.IsOn("cors"),
            StateFile = values.Last("state") is { Length: > 0 } state ? Path.GetFullPath(state) : null,
            DiscoveryOptions = KeyedOptions.Read(values, "discovery-opt"),
            Advertise = values.IsOn("replication") ? Advertised.Read(values, "--advertise address must be provided when using --leader-election") : null,
            ReplicationTimeToLive = ReadTimeToLive(values),
        };
    }

    private static (TimeSpan Least, TimeSpan Most) ReadIntervals(FlagValues values)
    {
        var least = GoDuration.Read(values, "engine-refresh-min-interval");
        var most = GoDuration.Read(values, "engine-refresh-max-interval");
        if (least <= TimeSpan.Zero) throw new UsageException("min refresh interval should be a positive number");
        if (most < least) throw new UsageException("max refresh interval cannot be less than min refresh interval");
        return (least, most);
    }

    private static int ReadRetry(FlagValues values)
    {
        var name = values.IsSet("engine-refresh-retry") && !values.IsSet("engine-failure-retry") ? "engine-refresh-retry" : "engine-failure-retry";
        return int.TryParse(values.Last(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var retry) && retry > 0 ? retry : throw new UsageException("invalid failure retry count");
    }

    private static double ReadOvercommit(Dictionary<string, string> options)
    {
        if (options.GetValueOrDefault("swarm.overcommit") is not { } text) return StandardOvercommit;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var overcommit)) throw new UsageException($"swarm.overcommit={text} is invalid");
        return overcommit > -1 ? overcommit : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"swarm.overcommit should be larger than -1, {overcommit:0.000000} is invalid"));
    }

    private static int ReadCreateRetry(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : throw new UsageException($"swarm.createretry={text} is invalid");

    private static TimeSpan ReadTime(Dictionary<string, string> options, string name, string standard)
    {
        var text = options.GetValueOrDefault(name, standard);
        return GoDuration.TryRead(text, out var time) && time > TimeSpan.Zero ? time : throw new UsageException($"{name}={text} is invalid, wanted a time such as {standard}");
    }

    private static TimeSpan ReadHeartbeat(FlagValues values)
    {
        var heartbeat = GoDuration.Read(values, DiscoveryFlags.HeartbeatName);
        return heartbeat >= TimeSpan.FromSeconds(1) ? heartbeat : throw new UsageException("--heartbeat should be at least one second");
    }

    private static TimeSpan ReadTimeToLive(FlagValues values)
    {
        var time = GoDuration.Read(values, "replication-ttl");
        return time > TimeSpan.Zero ? time : throw new UsageException("--replication-ttl should be a positive number");
    }
}
