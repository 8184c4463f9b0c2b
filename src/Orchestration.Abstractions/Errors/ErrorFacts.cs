using System.Text;

namespace Orchestration;

/// <summary>The facts of an error, readable apart from its message. Secrets are redacted before they come here.</summary>
public sealed record ErrorFacts
{
    /// <summary>No facts beyond the problem itself.</summary>
    public static ErrorFacts None { get; } = new();

    /// <summary>The place: a file with line and column, an option path, an endpoint, a node.</summary>
    public string? Where { get; init; }

    /// <summary>The value or state that was found.</summary>
    public string? Found { get; init; }

    /// <summary>The value or state that was wanted.</summary>
    public string? Wanted { get; init; }

    /// <summary>What the reader can do about it.</summary>
    public string? Remedy { get; init; }

    internal string Compose(string problem)
    {
        if (this == None) return problem;
        var text = new StringBuilder();
        if (Where is not null) text.Append(Where).Append(": ");
        text.Append(problem);
        if (Found is not null) text.Append("; found ").Append(Found);
        if (Wanted is not null) text.Append("; wanted ").Append(Wanted);
        if (Remedy is not null) text.Append(". ").Append(Remedy);
        return text.ToString();
    }
}
