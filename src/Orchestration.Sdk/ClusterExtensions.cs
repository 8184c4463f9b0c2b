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

    /// <summary>
    /// Changes the machines of nodes one after another: each node is drained, its machine becomes what it is newly wanted to be, with
    /// a restart of its engine where that is needed, the node is connected anew, with its new labels and wherever it is then, and made
    /// what it was before. Machines that are as wanted already are not drained. After a failure or a crash, calling again goes on.
    /// The cluster has to be managed meanwhile, or nothing leaves a node.
    /// </summary>
    /// <param name="cluster">The cluster, whose nodes carry their machines' names.</param>
    /// <param name="fleet">The fleet of the machines.</param>
    /// <param name="change">Gives the definition that is wanted, such as other engine options or labels; after a crash it may be given its own result.</param>
    /// <param name="options">Which nodes and how patiently; default: all nodes that are machines of the fleet.</param>
    /// <param name="progress">Receives a line for each step; default: nobody.</param>
    /// <param name="cancellationToken">Ends it; the node that is being changed stays drained.</param>
    /// <returns>A task that ends when all nodes are changed.</returns>
    /// <exception cref="MachineDefinitionException">What is wanted is not acceptable; nothing was touched.</exception>
    /// <exception cref="MachineFleetException">A machine could not be changed; its node stays drained, no other is begun.</exception>
    /// <exception cref="ClusterException">No node has such a name, or containers could not leave one; that one is as it was.</exception>
    public static async Task ReconfigureAsync(
        this Cluster cluster, MachineFleet fleet, Func<MachineDefinition, MachineDefinition> change, RollingOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(change);
        var rolling = await MachineNodes.ChooseAsync(cluster, fleet, options ?? new(), cancellationToken).ConfigureAwait(false);
        await fleet.ListChangesAsync(rolling.Nodes!, change, cancellationToken).ConfigureAwait(false);
        rolling.IsAsWanted ??= async (node, token) => await fleet.ListChangesAsync([node.Name], change, token).ConfigureAwait(false) is [];
        await MachineNodes.ReconfigureAsync(
            cluster, fleet, (name, token) => fleet.ChangeAsync([name], change, MachineLines.For(progress), token), rolling, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Has something done to the machines of nodes one after another, as above: <see cref="MachineFleet.UpgradeAsync"/>,
    /// <see cref="MachineFleet.RestartAsync"/>, <see cref="MachineFleet.RegenerateCertificatesAsync"/>. A <see cref="RollingOptions.Name"/>
    /// leaves out, when it is called again, the nodes to which it was done.
    /// </summary>
    /// <param name="cluster">The cluster, whose nodes carry their machines' names.</param>
    /// <param name="fleet">The fleet of the machines.</param>
    /// <param name="operation">What is done to the machine of that name; after a crash it may be asked for the same one again.</param>
    /// <param name="options">Which nodes and how patiently; default: all nodes that are machines of the fleet.</param>
    /// <param name="progress">Receives a line for each step; default: nobody.</param>
    /// <param name="cancellationToken">Ends it; the node that is being changed stays drained.</param>
    /// <returns>A task that ends when it was done to all.</returns>
    /// <exception cref="MachineNotFoundException">A node is no machine of the fleet; nothing was touched.</exception>
    /// <exception cref="MachineFleetException">It failed for a machine; its node stays drained, no other is begun.</exception>
    /// <exception cref="ClusterException">No node has such a name, or containers could not leave one; that one is as it was.</exception>
    public static async Task ReconfigureAsync(
        this Cluster cluster, MachineFleet fleet, Func<string, CancellationToken, Task> operation, RollingOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(operation);
        var rolling = await MachineNodes.ChooseAsync(cluster, fleet, options ?? new(), cancellationToken).ConfigureAwait(false);
        await MachineNodes.ReconfigureAsync(cluster, fleet, operation, rolling, progress, cancellationToken).ConfigureAwait(false);
    }
}
