using Orchestration.Machines;

namespace Orchestration.Testing;

/// <summary>Chooses hosts of an <see cref="InMemoryCloud"/>.</summary>
public static class InMemoryMachineBuilderExtensions
{
    /// <summary>Makes each machine a host in memory.</summary>
    /// <param name="builder">The builder; its fleet has to use the same cloud's <see cref="InMemoryCloud.Ssh"/> and <see cref="InMemoryCloud.Engines"/>.</param>
    /// <param name="cloud">The cloud.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder OnInMemory(this IMachineBuilder builder, InMemoryCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(cloud);
        return builder.UseDriver(cloud.Driver);
    }
}
