using System.Text;
using Orchestration.Yaml;

namespace Orchestration.Compose;

/// <summary>Something wrong with a project, with all that is known about it.</summary>
/// <param name="Code">One of <see cref="ComposeCodes"/> or <see cref="YamlCodes"/>.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public sealed record ComposeProblem(string Code, string Message)
{
    /// <summary>Whether it stops the loading. Default: it does.</summary>
    public ComposeSeverity Severity { get; init; } = ComposeSeverity.Error;

    /// <summary>Where it is, with the chain of files that led there; null when no file is to blame.</summary>
    public YamlPosition? Position { get; init; }

    /// <summary>The place of a value that was replaced by the one at <see cref="Position"/>; null when none was.</summary>
    public YamlPosition? Overrides { get; init; }

    /// <summary>Path in the project, such as <c>services.web.ports[0]</c>; null when it has none.</summary>
    public string? Path { get; init; }

    /// <summary>The value that was found; null when it adds nothing, or may be a secret.</summary>
    public string? Found { get; init; }

    /// <summary>What would have been accepted; null when the message says it.</summary>
    public string? Expected { get; init; }

    /// <summary>The name that was probably meant; null when none is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>What to do; null when the message says it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Everything in one line: <c>file:line:col: path: message; found …; expected …; did you mean …?</c></summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Position is { } position) text.Append(position.ToChainString()).Append(": ");
        if (Path is not null) text.Append(Path).Append(": ");
        text.Append(Message);
        if (Found is not null) text.Append("; found ").Append(Found);
        if (Expected is not null) text.Append("; expected ").Append(Expected);
        if (Suggestion is not null) text.Append("; did you mean '").Append(Suggestion).Append("'?");
        if (Remedy is not null) text.Append("; ").Append(Remedy);
        if (Overrides is { } overrides) text.Append(" (overrides ").Append(overrides.ToChainString()).Append(')');
        return text.ToString();
    }
}
