using System.Diagnostics.CodeAnalysis;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading;

/// <summary>A group of files that merge into one model: the project's own, or one include.</summary>
internal sealed class FileScope(LoadSession session, string workingDirectory, IReadOnlyDictionary<string, string> environment)
{
    public LoadSession Session { get; } = session;

    /// <summary>Absolute directory that paths of these files start from.</summary>
    public string WorkingDirectory { get; } = workingDirectory;

    /// <summary>Variables that these files are interpolated with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = environment;

    /// <summary>Files that include these, outermost first.</summary>
    public IReadOnlyList<string> IncludedBy { get; init; } = [];

    /// <summary>The merged model so far.</summary>
    public YamlMapping Model { get; set; } = new(default);

    public bool Lookup(string name, [MaybeNullWhen(false)] out string value)
    {
        if (Environment.TryGetValue(name, out value)) return true;
        if (!OperatingSystem.IsWindows()) return false;
        foreach (var (key, candidate) in Environment)
        {
            if (!string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) continue;
            value = candidate;
            return true;
        }

        return false;
    }
}
