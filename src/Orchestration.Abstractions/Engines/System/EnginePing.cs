namespace Orchestration.Engines;

/// <summary>What a ping tells.</summary>
public sealed record EnginePing
{
    /// <summary>Newest API version that the engine speaks.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Operating system of its containers.</summary>
    public string OsType { get; init => field = value ?? ""; } = "";

    /// <summary>Whether experimental features are on.</summary>
    public bool Experimental { get; init; }

    /// <summary>Default builder: <c>1</c> classic, <c>2</c> BuildKit.</summary>
    public string? BuilderVersion { get; init; }
}
