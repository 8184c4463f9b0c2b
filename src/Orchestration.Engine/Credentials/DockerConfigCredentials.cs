namespace Orchestration.Engines;

/// <summary>
/// Registry credentials of docker's <c>config.json</c>: helpers of single registries first, then the common store, then
/// what the file itself holds. The file is read at each look-up, so that a login takes effect at once.
/// </summary>
/// <param name="directory">Directory of <c>config.json</c>.</param>
public sealed class DockerConfigCredentials(string directory) : IRegistryCredentialSource
{
    /// <summary>Those of this user: <c>DOCKER_CONFIG</c>, else <c>~/.docker</c>.</summary>
    public static DockerConfigCredentials Default { get; } = new(EndpointEnvironment.OfProcess().ConfigDirectory);

    /// <inheritdoc/>
    /// <exception cref="EngineCredentialException">A credential or helper is there but cannot be used.</exception>
    public async ValueTask<RegistryCredential?> FindAsync(string registry, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(registry);
        var file = DockerConfigFile.Read(directory);
        foreach (var key in Keys(registry))
        {
            if ((file.Helper(key) ?? file.CredentialsStore) is { Length: > 0 } helper
                && await CredentialHelper.GetAsync(helper, key, registry, cancellationToken).ConfigureAwait(false) is { } helped) return helped;
            if (file.Credential(key, registry) is { } found) return found;
        }

        return null;
    }

    /// <summary>All credentials, as a build needs them for base images.</summary>
    internal async Task<IReadOnlyList<RegistryCredential>> ListAsync(CancellationToken cancellationToken)
    {
        var file = DockerConfigFile.Read(directory);
        var found = new List<RegistryCredential>();
        foreach (var registry in file.Registries.Concat(file.HelperRegistries).Select(RegistryOf).Distinct(StringComparer.Ordinal))
            if (await FindAsync(registry, cancellationToken).ConfigureAwait(false) is { } credential) found.Add(credential);
        return found;
    }

    // Logins have been written under the plain host, under its address, and for Docker Hub under a name of its own.
    private static IEnumerable<string> Keys(string registry) => registry == ImageName.DockerHub
        ? [RegistryAuth.DockerHubKey, "docker.io", "index.docker.io", "https://index.docker.io/v1"]
        : [registry, $"https://{registry}", $"https://{registry}/", $"http://{registry}", $"https://{registry}/v1/", $"https://{registry}/v2/"];

    private static string RegistryOf(string key)
    {
        if (key.Contains("index.docker.io", StringComparison.Ordinal)) return ImageName.DockerHub;
        var host = key.Contains("://", StringComparison.Ordinal) ? key[(key.IndexOf("://", StringComparison.Ordinal) + 3)..] : key;
        return host.Split('/', 2)[0];
    }
}
