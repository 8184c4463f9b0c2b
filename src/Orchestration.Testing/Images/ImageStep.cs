namespace Orchestration.Testing;

/// <summary>A step in the history of an image.</summary>
internal sealed record ImageStep(string CreatedBy, bool IsEmpty, string Comment = "");
