namespace Orchestration.Compose.Containers;

/// <summary>What matters about the engine when containers are designed.</summary>
/// <param name="PlacesContainers">Whether it is a cluster that chooses nodes.</param>
/// <param name="SharesFiles">Whether its host sees the same files as this process.</param>
internal readonly record struct EngineTraits(bool PlacesContainers, bool SharesFiles);
