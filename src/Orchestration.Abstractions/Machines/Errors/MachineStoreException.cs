namespace Orchestration.Machines;

/// <summary>A record or file of the store cannot be read or written; it is left as it is.</summary>
/// <param name="path">Relative path in the store.</param>
/// <param name="problem">One sentence that names it.</param>
/// <param name="facts">Facts.</param>
/// <param name="innerException">The cause.</param>
public sealed class MachineStoreException(string path, string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : MachineException("ORC6002", problem, facts, innerException)
{
    /// <summary>Relative path in the store.</summary>
    public string Path { get; } = path;
}
