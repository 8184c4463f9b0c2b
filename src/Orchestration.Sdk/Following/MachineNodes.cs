using Orchestration.Machines;
using Orchestration.Swarm;

namespace Orchestration.Following;

/// <summary>Nodes that are machines: a change of the machine is a change of the node.</summary>
internal static class MachineNodes
{
    /// <summary>The options with the nodes written out, all of them machines of the fleet.</summary>
    public static async Task<RollingOptions> ChooseAsync(Cluster cluster, MachineFleet fleet, RollingOptions options, CancellationToken cancellationToken)
    {
        List<string> machines = [];
        foreach (var name in options.Nodes ?? [.. cluster.Nodes.Select(static node => node.Name)])
        {
            try
            {
                machines.Add((await fleet.GetAsync(name, cancellationToken).ConfigureAwait(false)).Name);
            }
            catch (MachineNotFoundException) when (options.Nodes is null)
            {
                // Somebody else's host is left as it is.
            }
        }

        return new()
        {
            Nodes = machines, Name = options.Name, IsAsWanted = options.IsAsWanted, Parallelism = options.Parallelism,
            DrainTimeout = options.DrainTimeout, ReturnTimeout = options.ReturnTimeout, GoesOnWithContainers = options.GoesOnWithContainers,
        };
    }

    public static Task ReconfigureAsync(Cluster cluster, MachineFleet fleet, Func<string, CancellationToken, Task> operation, RollingOptions options, IProgress<string>? progress, CancellationToken cancellationToken) =>
        cluster.ReconfigureAsync(
            async (node, token) =>
            {
                await operation(node.Name, token).ConfigureAwait(false);
                // Where the engine is now, with which labels; a follower may have done the same.
                var machine = await fleet.GetAsync(node.Name, token).ConfigureAwait(false);
                await cluster.UpdateAsync(node.Name, machine.Engine, token).ConfigureAwait(false);
            },
            options, progress, cancellationToken);
}
