namespace Orchestration.Engines;

/// <summary>Which logs are read.</summary>
public sealed record LogOptions
{
    /// <summary>Standard output; default true.</summary>
    public bool Stdout { get; init; } = true;

    /// <summary>Standard error; default true.</summary>
    public bool Stderr { get; init; } = true;

    /// <summary>Whether new lines follow until the container ends; default false.</summary>
    public bool Follow { get; init; }

    /// <summary>Whether each line begins with its time; default false.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Only so many last lines; default: all.</summary>
    public int? Tail { get; init; }

    /// <summary>Only lines from this time on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only lines before this time.</summary>
    public DateTimeOffset? Until { get; init; }
}
