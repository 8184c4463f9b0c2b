namespace Orchestration.Engines;

/// <summary>A root file system that becomes an image.</summary>
public sealed record ImageImportRequest
{
    /// <summary>Repository of the new image.</summary>
    public required string Repository { get; init; }

    /// <summary>Tag of the new image.</summary>
    public string? Tag { get; init; }

    /// <summary>Comment.</summary>
    public string? Message { get; init; }

    /// <summary>Dockerfile instructions that are applied.</summary>
    public IReadOnlyList<string> Changes { get; init => field = value ?? []; } = [];

    /// <summary>Platform of the image.</summary>
    public string? Platform { get; init; }
}
