namespace Orchestration.Swarm.Api;

/// <summary>A call that was answered.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Client">Who called; see <see cref="ApiClient.Name"/>.</param>
/// <param name="Method">Method.</param>
/// <param name="Path">Path without version and query.</param>
/// <param name="Operation">Name of the route; null for one that is not in the table.</param>
/// <param name="StatusCode">Status of the answer; 0 when the call ended without one.</param>
/// <param name="Duration">Time until the answer began.</param>
public sealed record AuditEntry(DateTimeOffset Time, string Client, string Method, string Path, string? Operation, int StatusCode, TimeSpan Duration);
