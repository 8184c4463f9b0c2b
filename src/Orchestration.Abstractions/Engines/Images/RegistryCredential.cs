namespace Orchestration.Engines;

/// <summary>What a registry asks of its users: a name and a password, or an identity token.</summary>
/// <param name="Registry">Host, with port, of the registry.</param>
public sealed record RegistryCredential(string Registry)
{
    /// <summary>Name of the user.</summary>
    public string? Username { get; init; }

    /// <summary>Password.</summary>
    public Secret? Password { get; init; }

    /// <summary>Identity token that replaces name and password.</summary>
    public Secret? IdentityToken { get; init; }
}
