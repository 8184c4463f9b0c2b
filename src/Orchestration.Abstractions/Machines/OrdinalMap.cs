using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>Keeps maps in ordinal order wherever they come from, so that equal maps list equally.</summary>
internal static class OrdinalMap
{
    public static ImmutableSortedDictionary<string, T> Of<T>(ImmutableSortedDictionary<string, T>? map) =>
        map?.WithComparers(StringComparer.Ordinal) ?? ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
