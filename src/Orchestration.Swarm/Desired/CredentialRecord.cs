using Orchestration.Engines;

namespace Orchestration.Swarm.Desired;

/// <summary>A credential in the clear, between the vault and its box only.</summary>
internal sealed record CredentialRecord(string Registry, string? Username, string? Password, string? IdentityToken)
{
    public static CredentialRecord Of(RegistryCredential credential) => new(credential.Registry, credential.Username, credential.Password?.Reveal(), credential.IdentityToken?.Reveal());

    public RegistryCredential ToCredential() => new(Registry)
    {
        Username = Username, Password = Password is null ? null : new Secret(Password), IdentityToken = IdentityToken is null ? null : new Secret(IdentityToken),
    };

    /// <inheritdoc/>
    public override string ToString() => $"credential of {Registry}";
}
