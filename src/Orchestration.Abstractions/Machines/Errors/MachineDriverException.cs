namespace Orchestration.Machines;

/// <summary>A driver or its provider refused. Drivers raise this type or their own heirs of it.</summary>
/// <param name="code">Stable code in the range of drivers, <see cref="ErrorRanges.MachineDrivers"/>.</param>
/// <param name="driver">Name of the driver.</param>
/// <param name="problem">One sentence, or one for each problem.</param>
/// <param name="facts">Facts, without secrets.</param>
/// <param name="innerException">The cause.</param>
public class MachineDriverException(string code, string driver, string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : OrchestrationException(code, problem, facts, innerException)
{
    /// <summary>Name of the driver.</summary>
    public string Driver { get; } = driver;
}
