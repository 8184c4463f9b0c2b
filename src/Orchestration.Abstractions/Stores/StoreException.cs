namespace Orchestration.Stores;

/// <summary>A cluster store or discovery service failed.</summary>
/// <param name="problem">One sentence that names the store.</param>
/// <param name="facts">Facts.</param>
/// <param name="innerException">The cause.</param>
public sealed class StoreException(string problem, ErrorFacts? facts = null, Exception? innerException = null)
    : OrchestrationException("ORC1201", problem, facts, innerException);
