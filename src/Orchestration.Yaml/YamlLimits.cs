namespace Orchestration.Yaml;

/// <summary>What a text may cost before it is refused. The defaults admit every known real file many times over.</summary>
public sealed record YamlLimits
{
    /// <summary>The defaults: depth 64, 4 MiB of text, 100,000 nodes.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>Deepest nesting of mappings and sequences. Default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Longest text in characters. Default 4,194,304.</summary>
    public int MaxLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most nodes after aliases and merge keys are expanded. Default 100,000.</summary>
    public int MaxNodes { get; init; } = 100_000;
}
