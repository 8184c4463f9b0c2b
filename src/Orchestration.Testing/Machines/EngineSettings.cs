namespace Orchestration.Testing;

/// <summary>What an engine read from its host's files when it was started.</summary>
internal sealed record EngineSettings(int? Port, string? Authority, string? Certificate, IReadOnlyList<string> Labels);
