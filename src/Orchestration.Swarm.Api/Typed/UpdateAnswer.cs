namespace Orchestration.Swarm.Api.Typed;

/// <summary>Answer to an update.</summary>
internal sealed record UpdateAnswer(IReadOnlyList<string> Warnings);
