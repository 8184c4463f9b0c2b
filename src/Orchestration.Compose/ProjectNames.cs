namespace Orchestration.Compose;

/// <summary>The rule for project names: lower case letters, digits, <c>-</c> and <c>_</c>, starting with a letter or digit.</summary>
public static class ProjectNames
{
    /// <summary>What a valid name looks like, in words.</summary>
    internal const string Expected = "lower case letters, digits, '-' and '_', starting with a letter or a digit";

    /// <summary>True for a valid name.</summary>
    /// <param name="name">The name.</param>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && string.Equals(Normalize(name), name, StringComparison.Ordinal);
    }

    /// <summary>Makes a name of any text: lower case, other letters dropped, leading <c>-</c> and <c>_</c> dropped. May give the empty text.</summary>
    /// <param name="text">The text, such as a directory's name.</param>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.ToLowerInvariant().Where(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')).TrimStart('-', '_');
    }
}
