using Orchestration.Machines;

namespace Orchestration;

/// <summary>Gives machines their place in a standalone swarm.</summary>
public static class MachineBuilderSwarmExtensions
{
    /// <summary>Puts each machine into a swarm: an agent announces it, and a manager runs on it where the place says so.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="swarm">The place.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder InSwarm(this IMachineBuilder builder, MachineSwarm swarm)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(swarm);
        return builder.With(swarm.Apply);
    }
}
