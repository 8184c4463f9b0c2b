namespace Orchestration.Machines;

/// <summary>Chooses hosts of Amazon EC2.</summary>
public static class AmazonEC2MachineBuilderExtensions
{
    /// <summary>Makes each machine an instance of Amazon EC2.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options; default: a small instance with the current Ubuntu in the default VPC.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder OnAmazonEC2(this IMachineBuilder builder, Action<AmazonEC2MachineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new AmazonEC2MachineOptions();
        configure?.Invoke(options);
        return builder.UseDriver(new AmazonEC2MachineDriver(builder.Ssh, options));
    }
}
