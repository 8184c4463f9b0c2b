namespace Orchestration.TestBed;

/// <summary>The test bed itself failed; what it serves was not even reached.</summary>
public sealed class BedException(string message) : Exception(message);
