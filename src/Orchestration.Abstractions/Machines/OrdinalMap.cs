using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>Keeps maps in ordinal order wherever they come from, so that equal maps list equally.</summary>
internal static class OrdinalMap
{
    public static ImmutableSortedDictionary<string, T> Of<T>(ImmutableSortedDictionary<string, T>? map) =>
        map is null or { IsEmpty: true } ? Nothing<T>.Map : map.WithComparers(StringComparer.Ordinal);

    /// <summary>One empty map, so that records that hold none are equal.</summary>
    private static class Nothing<T>
    {
        public static ImmutableSortedDictionary<string, T> Map { get; } = ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
    }
}
