namespace Orchestration.Yaml;

/// <summary>Something wrong with a YAML text.</summary>
/// <param name="Code">One of <see cref="YamlCodes"/>.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public sealed record YamlProblem(string Code, YamlPosition Position, string Message)
{
    /// <summary>What to do about it; null when nothing useful can be said.</summary>
    public string? Remedy { get; init; }

    /// <summary>Place, message and remedy in one line.</summary>
    public override string ToString() => $"{Position}: {Message}{(Remedy is null ? "" : $" ({Remedy})")}";
}
