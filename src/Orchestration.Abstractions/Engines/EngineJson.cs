using System.Text.Json.Serialization.Metadata;

namespace Orchestration.Engines;

/// <summary>
/// Docker's JSON of the values in this namespace, without reflection: what an engine, a proxy and an in-memory engine
/// share. Null is left out when writing.
/// </summary>
public static class EngineJson
{
    /// <summary>Finds how a value is read and written.</summary>
    /// <typeparam name="T">A value of this namespace, or an <see cref="IReadOnlyList{T}"/> of one that engines list.</typeparam>
    /// <returns>The contract.</returns>
    /// <exception cref="NotSupportedException">The type is not part of Docker's JSON.</exception>
    public static JsonTypeInfo<T> Of<T>() =>
        EngineJsonContext.Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new NotSupportedException($"{typeof(T)} is not part of Docker's JSON.");
}
