namespace Orchestration.Machines.Creation;

/// <summary>Stands for the death of the process.</summary>
internal sealed class CrashException : Exception;
