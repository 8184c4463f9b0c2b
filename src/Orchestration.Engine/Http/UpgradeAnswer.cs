namespace Orchestration.Engines;

/// <summary>The answer to a request that wants to take its connection over.</summary>
/// <param name="Response">Status and headers.</param>
/// <param name="Connection">The raw connection; null when the engine refused.</param>
/// <param name="Refusal">Body of a refusal.</param>
internal sealed record UpgradeAnswer(HttpResponseMessage Response, WireConnection? Connection, Stream Refusal);
