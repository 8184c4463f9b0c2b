using System.Collections.ObjectModel;

namespace Orchestration.Compose.Observation;

/// <summary>The map without entries.</summary>
internal static class EmptyMap<T>
{
    public static IReadOnlyDictionary<string, T> Value { get; } = ReadOnlyDictionary<string, T>.Empty;
}
