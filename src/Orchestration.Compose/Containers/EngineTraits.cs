using Orchestration.Engines;
using Orchestration.Placement;

namespace Orchestration.Compose.Containers;

/// <summary>What matters about the engine when containers are designed.</summary>
/// <param name="PlacesContainers">Whether it is a cluster that chooses nodes.</param>
/// <param name="SharesFiles">Whether its host sees the same files as this process.</param>
/// <param name="TakesNetworksAtCreate">Whether a container can be created on several networks at once, which Docker's API knows from 1.44 on.</param>
/// <param name="NetworkDriver">Driver of networks that name none; null is <c>bridge</c>.</param>
internal readonly record struct EngineTraits(bool PlacesContainers, bool SharesFiles, bool TakesNetworksAtCreate = false, string? NetworkDriver = null)
{
    private static readonly Version SeveralNetworks = new(1, 44);

    public static EngineTraits Of(IEngine engine, EngineFiles files)
    {
        var placement = engine as IPlacement;
        var isCluster = placement is not null;
        var connected = engine as IConnectedEngine;
        var sharesFiles = files is EngineFiles.Shared || (files is EngineFiles.Automatic && !isCluster && (connected is null || IsHere(connected.Endpoint.Address)));
        return new(isCluster, sharesFiles, connected?.ApiVersion >= SeveralNetworks, placement?.DefaultNetworkDriver);
    }

    private static bool IsHere(Uri address) => address.Scheme is "unix" or "npipe" || address.IsLoopback;
}
