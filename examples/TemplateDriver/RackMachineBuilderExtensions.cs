using Orchestration.Machines;

namespace TemplateDriver;

// <builder>
public static class RackMachineBuilderExtensions
{
    /// <summary>Makes each machine a host in a rack.</summary>
    public static IMachineBuilder OnRack(this IMachineBuilder builder, IRackProvider provider, Action<RackOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RackOptions();
        configure(options);
        return builder.UseDriver(new RackDriver(provider, options));
    }
}
// </builder>
