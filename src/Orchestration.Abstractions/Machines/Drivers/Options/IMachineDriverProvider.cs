namespace Orchestration.Machines;

/// <summary>
/// Makes drivers of one kind from options that are given by name. Command lines, manifests and fleets that find
/// machines of earlier processes work with it; code that knows the driver uses its typed options instead.
/// </summary>
public interface IMachineDriverProvider
{
    /// <summary>Name of the driver, the same as <see cref="IMachineDriver.Name"/>.</summary>
    string Name { get; }

    /// <summary>All options, in the order in which they are to be shown.</summary>
    IReadOnlyList<DriverOption> Options { get; }

    /// <summary>Makes a driver. Touches nothing; what is wrong with the values together is said by <see cref="IMachineDriver.CheckAsync"/>.</summary>
    /// <param name="values">Values of the options.</param>
    /// <param name="context">What the driver may work with.</param>
    /// <returns>The driver.</returns>
    IMachineDriver Create(DriverOptionValues values, DriverContext context);
}
