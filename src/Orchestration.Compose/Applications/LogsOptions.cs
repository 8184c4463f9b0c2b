namespace Orchestration.Compose;

/// <summary>Which logs are read.</summary>
public sealed record LogsOptions
{
    /// <summary>Services. Default empty: all.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Number of one replica. Default: all replicas.</summary>
    public int? Number { get; init; }

    /// <summary>Whether new lines follow until the containers end. Default false.</summary>
    public bool Follow { get; init; }

    /// <summary>Only so many last lines of each container. Default: all.</summary>
    public int? Tail { get; init; }

    /// <summary>Only lines from this time on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only lines before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether each line begins with its time. Default false.</summary>
    public bool Timestamps { get; init; }
}
