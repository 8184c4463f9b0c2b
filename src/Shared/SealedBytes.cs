using System.Security.Cryptography;

namespace Orchestration;

/// <summary>Bytes that are encrypted and bound to what stands beside them: nonce, tag, cipher text.</summary>
internal static class SealedBytes
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>By how much they are longer than what they hold.</summary>
    public const int Overhead = NonceSize + TagSize;

    public static void Seal(AesGcm cipher, ReadOnlySpan<byte> value, ReadOnlySpan<byte> boundTo, Span<byte> result)
    {
        RandomNumberGenerator.Fill(result[..NonceSize]);
        cipher.Encrypt(result[..NonceSize], value, result[Overhead..], result[NonceSize..Overhead], boundTo);
    }

    /// <summary>What they hold; null when they were sealed by another key or for another place, or changed.</summary>
    public static byte[]? Open(AesGcm cipher, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> boundTo)
    {
        if (bytes.Length < Overhead) return null;
        var value = new byte[bytes.Length - Overhead];
        try
        {
            cipher.Decrypt(bytes[..NonceSize], bytes[Overhead..], bytes[NonceSize..Overhead], value, boundTo);
            return value;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
