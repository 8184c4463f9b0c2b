using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Machines.Interchange;

/// <summary>Encrypts an archive with a passphrase: AES-256-GCM, its key by PBKDF2.</summary>
internal static class ArchiveSeal
{
    private const int Rounds = 600_000;
    private const int SaltLength = 16;

    private static ReadOnlySpan<byte> Mark => "ORCMACH1"u8;

    public static bool IsSealed(ReadOnlySpan<byte> archive) => archive.StartsWith(Mark);

    public static byte[] Seal(ReadOnlySpan<byte> archive, Secret passphrase)
    {
        var sealedArchive = new byte[Mark.Length + SaltLength + SealedBytes.Overhead + archive.Length];
        Mark.CopyTo(sealedArchive);
        var salt = sealedArchive.AsSpan(Mark.Length, SaltLength);
        RandomNumberGenerator.Fill(salt);
        using var cipher = Cipher(passphrase, salt);
        SealedBytes.Seal(cipher, archive, Mark, sealedArchive.AsSpan(Mark.Length + SaltLength));
        return sealedArchive;
    }

    /// <exception cref="MachineStoreException">The passphrase is wrong, or the archive damaged.</exception>
    public static byte[] Open(ReadOnlySpan<byte> archive, Secret passphrase)
    {
        if (archive.Length < Mark.Length + SaltLength) throw Damaged();
        using var cipher = Cipher(passphrase, archive.Slice(Mark.Length, SaltLength));
        return SealedBytes.Open(cipher, archive[(Mark.Length + SaltLength)..], Mark) ?? throw Damaged();
    }

    private static AesGcm Cipher(Secret passphrase, ReadOnlySpan<byte> salt) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Reveal()), salt, Rounds, HashAlgorithmName.SHA256, 32), AesGcm.TagByteSizes.MaxSize);

    private static MachineStoreException Damaged() => new("archive", "The passphrase is wrong, or the archive is damaged");
}
