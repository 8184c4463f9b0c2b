namespace Orchestration.Engines;

/// <summary>An image to pull.</summary>
public sealed record ImagePullRequest
{
    /// <summary>Reference; without tag or digest, <c>latest</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Platform as <c>os[/arch[/variant]]</c>; default: the engine's.</summary>
    public string? Platform { get; init; }

    /// <summary>Credential; default: the engine's own credential source.</summary>
    public RegistryCredential? Credential { get; init; }
}
