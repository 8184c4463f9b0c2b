using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Machines.Interchange;

/// <summary>Encrypts an archive with a passphrase: AES-256-GCM, its key by PBKDF2.</summary>
internal static class ArchiveSeal
{
    private const int Rounds = 600_000;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private static ReadOnlySpan<byte> Mark => "ORCMACH1"u8;

    public static bool IsSealed(ReadOnlySpan<byte> archive) => archive.StartsWith(Mark);

    public static byte[] Seal(ReadOnlySpan<byte> archive, Secret passphrase)
    {
        var sealedArchive = new byte[Mark.Length + SaltLength + NonceLength + TagLength + archive.Length];
        var rest = sealedArchive.AsSpan();
        Mark.CopyTo(rest);
        var salt = rest.Slice(Mark.Length, SaltLength);
        var nonce = rest.Slice(Mark.Length + SaltLength, NonceLength);
        RandomNumberGenerator.Fill(salt);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher(passphrase, salt);
        cipher.Encrypt(nonce, archive, rest[(Mark.Length + SaltLength + NonceLength + TagLength)..], rest.Slice(Mark.Length + SaltLength + NonceLength, TagLength), Mark);
        return sealedArchive;
    }

    /// <exception cref="MachineStoreException">The passphrase is wrong, or the archive damaged.</exception>
    public static byte[] Open(ReadOnlySpan<byte> archive, Secret passphrase)
    {
        if (archive.Length < Mark.Length + SaltLength + NonceLength + TagLength) throw Damaged();
        var content = new byte[archive.Length - Mark.Length - SaltLength - NonceLength - TagLength];
        var rest = archive[Mark.Length..];
        using var cipher = Cipher(passphrase, rest[..SaltLength]);
        try
        {
            cipher.Decrypt(rest.Slice(SaltLength, NonceLength), rest[(SaltLength + NonceLength + TagLength)..], rest.Slice(SaltLength + NonceLength, TagLength), content, Mark);
            return content;
        }
        catch (CryptographicException)
        {
            throw Damaged();
        }
    }

    private static AesGcm Cipher(Secret passphrase, ReadOnlySpan<byte> salt) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Reveal()), salt, Rounds, HashAlgorithmName.SHA256, 32), TagLength);

    private static MachineStoreException Damaged() => new("archive", "The passphrase is wrong, or the archive is damaged");
}
