namespace Orchestration.Machines;

/// <summary>Names of machines: an ASCII letter or digit, then letters, digits, dashes and dots; at most 63 characters, as they become host names.</summary>
public static class MachineName
{
    /// <summary>Longest name.</summary>
    public const int MaximumLength = 63;

    /// <summary>Whether a text is a name.</summary>
    /// <param name="name">The text.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaximumLength }
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
