using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Stores;

namespace Orchestration.Swarm.Desired;

/// <summary>
/// Credentials with which images were pulled through the cluster, by registry, so that a container that moves can be pulled
/// where it goes. In the store they are encrypted; without a key they stay in memory, and <see cref="Problems"/> says so.
/// </summary>
internal sealed class CredentialVault(ClusterOptions options, Func<IClusterStore> store)
{
    private const string DockerHub = "docker.io";

    private readonly ConcurrentDictionary<string, RegistryCredential> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _problems = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Problems => [.. _problems.OrderBy(static problem => problem.Key, StringComparer.Ordinal).Select(static problem => problem.Value)];

    /// <summary>A pull with this credential succeeded.</summary>
    public async Task KeepAsync(string image, RegistryCredential credential, CancellationToken cancellationToken)
    {
        var registry = RegistryOf(image);
        if (_known.TryGetValue(registry, out var known) && known == credential) return;
        _known[registry] = credential;
        if (options.Store is null) return;
        if (options.CredentialKey is not { } key)
        {
            _problems[registry] = $"the credential of registry {registry} is not kept for other managers: ClusterOptions.CredentialKey is not set";
            return;
        }

        var clear = JsonSerializer.SerializeToUtf8Bytes(CredentialRecord.Of(credential), CredentialJson.Default.CredentialRecord);
        await store().CommitAsync(new([], [new StoreOperation.Put(KeyOf(registry), SealedBox.Seal(key, KeyOf(registry), clear))]), cancellationToken).ConfigureAwait(false);
        CryptographicOperations.ZeroMemory(clear);
    }

    /// <summary>The credential for an image; null when none is known.</summary>
    public async Task<RegistryCredential?> FindAsync(string image, CancellationToken cancellationToken)
    {
        var registry = RegistryOf(image);
        if (_known.TryGetValue(registry, out var known)) return known;
        if (options is not { Store: { } reads, CredentialKey: { } key } || await reads.GetAsync(KeyOf(registry), cancellationToken).ConfigureAwait(false) is not { } entry) return null;
        if (SealedBox.Open(key, KeyOf(registry), entry.Value.Span) is not { } clear)
        {
            _problems[registry] = $"the credential of registry {registry} was kept by another key, or changed: it is not used";
            return null;
        }

        var credential = JsonSerializer.Deserialize(clear, CredentialJson.Default.CredentialRecord)!.ToCredential();
        CryptographicOperations.ZeroMemory(clear);
        return _known[registry] = credential;
    }

    private static string RegistryOf(string image)
    {
        if (image.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash)) return DockerHub;
        var first = image[..slash];
        return first is "localhost" || first.AsSpan().ContainsAny('.', ':') ? first : DockerHub;
    }

    private string KeyOf(string registry) => $"{options.StorePrefix}credentials/{registry}";
}
