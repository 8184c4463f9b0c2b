namespace Orchestration.Swarm;

/// <summary>How a cluster asks for nodes and gives them back; see <see cref="Cluster.ScaleBy"/>.</summary>
public sealed class AutoscaleOptions
{
    /// <summary>Time between looks; default 10 seconds.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long work that fitted nowhere is remembered when nobody asks for it again; default 5 minutes.</summary>
    public TimeSpan DemandLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a node that was made here holds no container before it is given back; default 10 minutes.</summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many nodes are asked for in one look at most; default 3.</summary>
    public int MostAtOnce { get; set; } = 3;

    internal void Validate()
    {
        string[] problems =
        [
            .. Interval <= TimeSpan.Zero ? [$"Interval is {Interval}, wanted a positive time"] : Array.Empty<string>(),
            .. DemandLifetime <= TimeSpan.Zero ? [$"DemandLifetime is {DemandLifetime}, wanted a positive time"] : Array.Empty<string>(),
            .. IdleAfter < TimeSpan.Zero ? [$"IdleAfter is {IdleAfter}, wanted no negative time"] : Array.Empty<string>(),
            .. MostAtOnce < 1 ? [$"MostAtOnce is {MostAtOnce}, wanted at least 1"] : Array.Empty<string>(),
        ];
        if (problems.Length > 0) throw new ClusterException(ClusterFailure.BadOptions, $"The options of scaling are not valid: {string.Join("; ", problems)}");
    }
}
