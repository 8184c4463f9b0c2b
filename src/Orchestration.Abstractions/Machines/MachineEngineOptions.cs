using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestration.Machines;

/// <summary>The Docker Engine on a machine.</summary>
public sealed record MachineEngineOptions
{
    /// <summary>Where the engine comes from; default: the distribution's package, unless an engine is there already.</summary>
    public EngineSource Source { get; init; } = EngineSource.DistributionPackage;

    /// <summary>
    /// Version that the engine is held at, whole or its beginning, such as <c>26.1</c>; one that is there in another version
    /// is replaced. Default: whatever version comes, and none is replaced.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>Address of the script for <see cref="EngineSource.Script"/>, https; it is run as root with <see cref="Version"/> in its environment. Default none.</summary>
    public Uri? InstallScript { get; init; }

    /// <summary>SHA-256 of the script, hexadecimal; another script is not run. Default: any is.</summary>
    public string? InstallScriptHash { get; init; }

    /// <summary>Storage driver; default: the engine chooses.</summary>
    public string? StorageDriver { get; init; }

    /// <summary>Registries that may be used without TLS, <c>host:port</c>; default none.</summary>
    public ImmutableArray<string> InsecureRegistries { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Mirrors of the default registry, as URLs; default none.</summary>
    public ImmutableArray<string> RegistryMirrors { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Environment of the engine's process, such as proxies; default none.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init => field = OrdinalMap.Of(value); } = OrdinalMap.Of<string>(null);

    /// <summary>Further keys of <c>daemon.json</c>; they win over what is in the file on the machine. Default none.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Settings { get; init => field = OrdinalMap.Of(value); } = OrdinalMap.Of<JsonElement>(null);

    /// <summary>Compares collections by content.</summary>
    /// <param name="other">The other options.</param>
    /// <returns>Whether both want the same.</returns>
    public bool Equals(MachineEngineOptions? other) =>
        other is not null
        && Source == other.Source
        && string.Equals(Version, other.Version, StringComparison.Ordinal)
        && InstallScript == other.InstallScript
        && string.Equals(InstallScriptHash, other.InstallScriptHash, StringComparison.OrdinalIgnoreCase)
        && string.Equals(StorageDriver, other.StorageDriver, StringComparison.Ordinal)
        && InsecureRegistries.SequenceEqual(other.InsecureRegistries, StringComparer.Ordinal)
        && RegistryMirrors.SequenceEqual(other.RegistryMirrors, StringComparer.Ordinal)
        && Environment.SequenceEqual(other.Environment)
        && Settings.Keys.SequenceEqual(other.Settings.Keys, StringComparer.Ordinal)
        && Settings.All(setting => JsonElement.DeepEquals(setting.Value, other.Settings[setting.Key]));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Version, StorageDriver, InsecureRegistries.Length, RegistryMirrors.Length, Environment.Count, Settings.Count);
}
