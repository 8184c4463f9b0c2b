using System.Text.Json;

namespace Orchestration.Machines;

/// <summary>What a driver knows of a host: opaque to everybody else, stored as it is, never a secret.</summary>
/// <param name="Driver">Name of the driver.</param>
/// <param name="Version">Version of the layout of <paramref name="Data"/>; a driver reads older ones.</param>
/// <param name="Data">Resource ids and whatever else finds the host again.</param>
public sealed record DriverState(string Driver, int Version, JsonElement Data)
{
    /// <summary>Compares the data by content.</summary>
    /// <param name="other">The other state.</param>
    /// <returns>Whether both say the same.</returns>
    public bool Equals(DriverState? other) =>
        other is not null
        && string.Equals(Driver, other.Driver, StringComparison.Ordinal)
        && Version == other.Version
        && JsonElement.DeepEquals(Data, other.Data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Driver), Version);
}
