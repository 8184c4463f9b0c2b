using System.Text;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Certificates;

/// <summary>
/// The authority as it is kept: the trusted certificates, newest first, and the newest one's key. A renewal writes the
/// next key beside the present one, then the certificates, which is the moment from which the new one counts, then moves the key.
/// </summary>
internal sealed record AuthorityFiles(string Trust, string Key)
{
    /// <returns>The authority; null when there is none yet.</returns>
    public static async Task<AuthorityFiles?> ReadAsync(IMachineStore store, CancellationToken cancellationToken)
    {
        var trust = await ReadAsync(store, StorePaths.Authority, cancellationToken).ConfigureAwait(false);
        var key = await ReadAsync(store, StorePaths.AuthorityKey, cancellationToken).ConfigureAwait(false);
        if (trust is null || key is null) return null;
        if (Belongs(trust, key)) return new AuthorityFiles(trust, key);
        var next = await ReadAsync(store, StorePaths.NextAuthorityKey, cancellationToken).ConfigureAwait(false);
        return new AuthorityFiles(trust, next is not null && Belongs(trust, next) ? next : key);
    }

    /// <summary>The key first: without the certificate there is no authority yet, and the next process makes a new one.</summary>
    public static async Task<AuthorityFiles> WriteFirstAsync(IMachineStore store, string certificate, string key, CancellationToken cancellationToken)
    {
        await WriteAsync(store, StorePaths.AuthorityKey, key, cancellationToken).ConfigureAwait(false);
        await WriteTrustAsync(store, certificate, cancellationToken).ConfigureAwait(false);
        return new AuthorityFiles(certificate, key);
    }

    public static async Task WriteNextAsync(IMachineStore store, string trust, string key, CancellationToken cancellationToken)
    {
        await WriteAsync(store, StorePaths.NextAuthorityKey, key, cancellationToken).ConfigureAwait(false);
        await WriteTrustAsync(store, trust, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves the next key to its place when its certificate counts already.</summary>
    public static async Task SettleAsync(IMachineStore store, CancellationToken cancellationToken)
    {
        if (await ReadAsync(store, cancellationToken).ConfigureAwait(false) is not { } files) return;
        await WriteAsync(store, StorePaths.AuthorityKey, files.Key, cancellationToken).ConfigureAwait(false);
        await WriteAsync(store, StorePaths.NextAuthorityKey, "", cancellationToken).ConfigureAwait(false);
    }

    public static Task WriteTrustAsync(IMachineStore store, string trust, CancellationToken cancellationToken) =>
        WriteAsync(store, StorePaths.Authority, trust, cancellationToken);

    private static bool Belongs(string trust, string key)
    {
        if (CertificateKey.ReadPublicKey(key) is not { } publicKey) return false;
        try
        {
            using var newest = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(TrustText.Newest(trust));
            return newest.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static async Task<string?> ReadAsync(IMachineStore store, string path, CancellationToken cancellationToken) =>
        await store.ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } content ? Encoding.UTF8.GetString(content) : null;

    private static Task WriteAsync(IMachineStore store, string path, string text, CancellationToken cancellationToken) =>
        store.WriteFileAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);
}
