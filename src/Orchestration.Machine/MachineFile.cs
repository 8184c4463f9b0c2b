namespace Orchestration.Machines;

/// <summary>A file or directory on a machine or on this computer.</summary>
/// <param name="Machine">Name of the machine; null for this computer.</param>
/// <param name="Path">Path there; on a machine a relative path begins at the user's home.</param>
public sealed record MachineFile(string? Machine, string Path)
{
    /// <summary>Reads <c>machine:path</c> or <c>path</c>, as secure copy writes it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The place; a path of Windows, such as <c>C:\x</c>, is one of this computer.</returns>
    public static MachineFile Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isDrive = colon == 1 && text.Length > 2 && text[2] is '\\' or '/' && OperatingSystem.IsWindows();
        if (colon < 1 || isDrive || text.AsSpan(0, colon).Contains('/')) return new(Machine: null, text);
        var path = text[(colon + 1)..];
        return new(text[..colon], path is "" or "~" ? "." : path.StartsWith("~/", StringComparison.Ordinal) ? path[2..] : path);
    }

    /// <summary>The place as it was written.</summary>
    /// <returns><c>machine:path</c> or <c>path</c>.</returns>
    public override string ToString() => Machine is null ? Path : $"{Machine}:{Path}";
}
