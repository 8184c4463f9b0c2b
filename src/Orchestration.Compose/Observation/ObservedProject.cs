using Orchestration.Engines;

namespace Orchestration.Compose.Observation;

/// <summary>What an engine has of a project, in one snapshot.</summary>
internal sealed record ObservedProject
{
    /// <summary>The project's containers, in the order of service, number and creation.</summary>
    public IReadOnlyList<ObservedContainer> Containers { get; init; } = [];

    /// <summary>Every network of the engine that the project owns or names, by name.</summary>
    public IReadOnlyDictionary<string, NetworkDetails> Networks { get; init; } = EmptyMap<NetworkDetails>.Value;

    /// <summary>Volumes that the project owns or names, by name.</summary>
    public IReadOnlyDictionary<string, VolumeDetails> Volumes { get; init; } = EmptyMap<VolumeDetails>.Value;

    /// <summary>Images that were looked for and are there, by the reference that was asked.</summary>
    public IReadOnlyDictionary<string, ImageDetails> Images { get; init; } = EmptyMap<ImageDetails>.Value;

    /// <summary>Containers of a service that are its replicas.</summary>
    public IEnumerable<ObservedContainer> Replicas(string service) =>
        Containers.Where(container => !container.IsOneOff && string.Equals(container.Service, service, StringComparison.Ordinal));

    public ObservedContainer? Find(string idOrName) => Containers.FirstOrDefault(container =>
        string.Equals(container.Id, idOrName, StringComparison.Ordinal) || string.Equals(container.Name, idOrName, StringComparison.Ordinal));
}
