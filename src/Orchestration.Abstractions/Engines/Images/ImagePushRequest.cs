namespace Orchestration.Engines;

/// <summary>An image to push.</summary>
public sealed record ImagePushRequest
{
    /// <summary>Reference with its registry; without a tag, <c>latest</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Credential; default: the engine's own credential source.</summary>
    public RegistryCredential? Credential { get; init; }
}
