namespace Orchestration.Yaml;

/// <summary>The documents of a YAML text with every problem found in it.</summary>
public sealed class YamlTree
{
    internal YamlTree(IReadOnlyList<YamlNode> documents, IReadOnlyList<YamlProblem> problems)
    {
        Documents = documents;
        Problems = problems;
    }

    /// <summary>The roots of the documents, aliases and merge keys expanded. Empty for an empty text.</summary>
    public IReadOnlyList<YamlNode> Documents { get; }

    /// <summary>Every problem, in the order of their places. Documents are complete only when there is none.</summary>
    public IReadOnlyList<YamlProblem> Problems { get; }

    /// <summary>The tag of a value that stands where the text could not be read; it is reported already.</summary>
    public const string UnreadableTag = "!unreadable";

    /// <summary>Reads a text. Never throws for its content: problems are collected, and reading goes on after a misprint where it can.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Name and origin of the text, kept in every position.</param>
    /// <param name="limits">What the text may cost; null for the defaults.</param>
    /// <param name="budget">Nodes that several texts may create together; null for one text on its own.</param>
    public static YamlTree Read(string text, YamlSource source, YamlLimits? limits = null, YamlBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        limits ??= YamlLimits.Default;
        return new TolerantReader(source, limits, budget ?? new YamlBudget(limits.MaxNodes)).Read(text);
    }

    /// <summary>Reads bytes in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="source">Name and origin of the text, kept in every position.</param>
    /// <param name="limits">What the text may cost; null for the defaults.</param>
    /// <param name="budget">Nodes that several texts may create together; null for one text on its own.</param>
    public static YamlTree Read(ReadOnlySpan<byte> bytes, YamlSource source, YamlLimits? limits = null, YamlBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return TextDecoder.TryDecode(bytes, out var text)
            ? Read(text, source, limits, budget)
            : new YamlTree([], [new YamlProblem(YamlCodes.Encoding, new YamlPosition(source, 1, 1), "the bytes are not text in UTF-8, UTF-16 or UTF-32")
            {
                Remedy = "save the file as UTF-8",
            }]);
    }
}
