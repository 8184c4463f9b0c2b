using System.Collections.ObjectModel;

namespace Orchestration.Scheduling;

/// <summary>The empty set of labels, shared.</summary>
internal static class NoLabels
{
    public static IReadOnlyDictionary<string, string> Instance => ReadOnlyDictionary<string, string>.Empty;
}
