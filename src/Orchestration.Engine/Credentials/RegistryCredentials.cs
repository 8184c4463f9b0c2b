namespace Orchestration.Engines;

/// <summary>Finds the credential of a call: its own, or that of the first source that has one.</summary>
internal sealed class RegistryCredentials(IReadOnlyList<IRegistryCredentialSource> sources)
{
    public async ValueTask<string?> HeaderAsync(RegistryCredential? given, string registry, CancellationToken cancellationToken)
    {
        var credential = given ?? await FindAsync(registry, cancellationToken).ConfigureAwait(false);
        return credential is null ? null : RegistryAuth.Header(credential);
    }

    /// <summary>The header of a build: what was given, else everything that the docker configuration holds.</summary>
    public async ValueTask<string?> ConfigHeaderAsync(IReadOnlyList<RegistryCredential> given, CancellationToken cancellationToken)
    {
        if (given.Count > 0) return RegistryAuth.ConfigHeader(given);
        var all = new List<RegistryCredential>();
        foreach (var source in sources.OfType<DockerConfigCredentials>()) all.AddRange(await source.ListAsync(cancellationToken).ConfigureAwait(false));
        return RegistryAuth.ConfigHeader(all);
    }

    private async ValueTask<RegistryCredential?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
            if (await source.FindAsync(registry, cancellationToken).ConfigureAwait(false) is { } found) return found;
        return null;
    }
}
