using Microsoft.Extensions.Logging;
using Orchestration.Following;
using Orchestration.Machines;
using Orchestration.Swarm;

namespace Orchestration;

/// <summary>Lets clusters follow machines.</summary>
public static class ClusterExtensions
{
    /// <summary>
    /// Connects nodes anew when their machine's address changes (<see cref="MachineFleet.EndpointChanged"/>). Clusters
    /// that <see cref="Clusters"/> forms follow the orchestrator's machines by themselves.
    /// </summary>
    /// <param name="cluster">The cluster, whose nodes carry their machines' names.</param>
    /// <param name="fleet">The fleet of the machines.</param>
    /// <param name="time">Clock for further attempts; default: the system's.</param>
    /// <param name="logger">Receives attempts that failed; default: nobody.</param>
    /// <returns>What follows; disposing it ends that.</returns>
    public static IAsyncDisposable Follow(this Cluster cluster, MachineFleet fleet, TimeProvider? time = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(fleet);
        return new EndpointFollower(cluster, fleet, time ?? TimeProvider.System, logger);
    }
}
