namespace Orchestration.Swarm.Api.Http;

/// <summary>How large and how slow a body may be.</summary>
/// <param name="MaxBytes">Most bytes.</param>
/// <param name="Patience">Time for the whole body, or for each read of it.</param>
/// <param name="RestartsWithEachRead">Whether the time starts again with each read: uploads may be long, but not silent.</param>
internal sealed record BodyLimits(long MaxBytes, TimeSpan Patience, bool RestartsWithEachRead);
