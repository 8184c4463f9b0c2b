using System.Security.Cryptography;

namespace Orchestration.Swarm;

/// <summary>The key by which a cluster keeps credentials of registries in its store: 256 bits for AES-GCM. All managers have the same.</summary>
public sealed class CredentialKey
{
    private const int Length = 32;

    private readonly byte[] _bytes;

    private CredentialKey(byte[] bytes) => _bytes = bytes;

    /// <summary>Makes a key by chance.</summary>
    /// <returns>The key.</returns>
    public static CredentialKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads a key as <see cref="Export"/> writes it.</summary>
    /// <param name="text">32 bytes in base 64; white space around them is ignored.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ClusterException">The text is no key.</exception>
    public static CredentialKey Parse(Secret text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Reveal().Trim(), bytes, out var length) && length == Length ? new(bytes[..Length])
            : throw new ClusterException(ClusterFailure.BadOptions, "The key for credentials cannot be understood", new ErrorFacts { Wanted = "32 bytes in base 64" });
    }

    /// <summary>Reads a key from a file, which its owner alone should be able to read.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ClusterException">The file holds no key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CredentialKey FromFile(string path) => Parse(new Secret(File.ReadAllText(path)));

    /// <summary>The key in base 64, to be kept in a file.</summary>
    /// <returns>The text.</returns>
    public Secret Export() => new(Convert.ToBase64String(_bytes));

    internal AesGcm Open() => new(_bytes, AesGcm.TagByteSizes.MaxSize);
}
