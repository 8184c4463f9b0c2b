namespace Orchestration.Compose.Tests.Corpus;

/// <summary>Files with the reference's answer, or with its error.</summary>
internal sealed record CorpusCase(string Name, IReadOnlyList<string> Files, IReadOnlyList<string> Profiles, string? Answer, string? Error);
