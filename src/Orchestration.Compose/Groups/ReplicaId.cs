namespace Orchestration.Compose.Groups;

/// <summary>One replica of a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct ReplicaId(string Service, int Number);
