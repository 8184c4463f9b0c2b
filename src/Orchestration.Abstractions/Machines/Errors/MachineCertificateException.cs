namespace Orchestration.Machines;

/// <summary>A certificate cannot be issued or used.</summary>
/// <param name="problem">One sentence.</param>
/// <param name="facts">Facts: names and dates found and wanted.</param>
/// <param name="innerException">The cause.</param>
public sealed class MachineCertificateException(string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : MachineException("ORC6003", problem, facts, innerException);
