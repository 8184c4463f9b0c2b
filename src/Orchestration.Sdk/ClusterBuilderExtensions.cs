using Orchestration.Machines;
using Orchestration.Swarm;

namespace Orchestration;

/// <summary>Lets machines join a cluster.</summary>
public static class ClusterBuilderExtensions
{
    /// <summary>Adds the engines of machines, each under its machine's name and with its labels.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="machines">The machines.</param>
    /// <returns>The builder with them.</returns>
    public static ClusterBuilder Join(this ClusterBuilder builder, IEnumerable<FleetMachine> machines)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(machines);
        return builder.Join(machines.Select(static machine => machine.Engine));
    }
}
