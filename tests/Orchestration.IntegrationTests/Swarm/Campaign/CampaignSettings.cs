using System.Globalization;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>The size of a campaign; each has a variable <c>ORCHESTRATION_CAMPAIGN_…</c>.</summary>
internal sealed record CampaignSettings
{
    /// <summary>Where all chance comes from.</summary>
    public int Seed { get; init; } = Read("SEED", 1);

    /// <summary>How many faults are injected at least, in rounds.</summary>
    public int Faults { get; init; } = Read("FAULTS", 8);

    public int FaultsPerRound { get; init; } = Read("ROUND", 8);

    public int Engines { get; init; } = Read("ENGINES", 4);

    public int Managers { get; init; } = Read("MANAGERS", 2);

    /// <summary>Clients at once; each has containers of its own.</summary>
    public int Clients { get; init; } = Read("CLIENTS", 2);

    public int ContainersPerClient { get; init; } = Read("CONTAINERS", 4);

    /// <summary>A quarter of the defaults, which are proportional to each other.</summary>
    public IReadOnlyList<string> ManagerArguments { get; } =
    [
        "--replication-ttl", "3s", "--heartbeat", "1s", "--engine-refresh-min-interval", "7500ms", "--engine-refresh-max-interval", "15s",
        "--cluster-opt", "swarm.ping=750ms", "--cluster-opt", "swarm.grace=2500ms", "--cluster-opt", "swarm.unconfirmed=15s",
    ];

    /// <summary>Faults of a round begin within this time.</summary>
    public TimeSpan Spread { get; init; } = TimeSpan.FromSeconds(Read("SPREAD", 4));

    /// <summary>The longest that a fault lasts: some are over before a node counts as lost, some are not.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(Read("LONGEST", 8));

    /// <summary>By when all agrees again after the last fault of a round.</summary>
    public TimeSpan Patience { get; } = TimeSpan.FromSeconds(90);

    private static int Read(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable($"ORCHESTRATION_CAMPAIGN_{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : standard;
}
