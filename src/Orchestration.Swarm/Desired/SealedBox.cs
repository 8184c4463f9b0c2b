using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Swarm.Desired;

/// <summary>A value that is encrypted and bound to its place in the store: a format byte, nonce, tag, cipher text.</summary>
internal static class SealedBox
{
    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static byte[] Seal(CredentialKey key, string place, ReadOnlySpan<byte> value)
    {
        var box = new byte[1 + NonceSize + TagSize + value.Length];
        box[0] = Format;
        var nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = key.Open();
        cipher.Encrypt(nonce, value, box.AsSpan(1 + NonceSize + TagSize), box.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(place));
        return box;
    }

    /// <summary>The value; null when it was sealed by another key, for another place, or changed.</summary>
    public static byte[]? Open(CredentialKey key, string place, ReadOnlySpan<byte> box)
    {
        if (box.Length < 1 + NonceSize + TagSize || box[0] != Format) return null;
        var value = new byte[box.Length - 1 - NonceSize - TagSize];
        using var cipher = key.Open();
        try
        {
            cipher.Decrypt(box.Slice(1, NonceSize), box[(1 + NonceSize + TagSize)..], box.Slice(1 + NonceSize, TagSize), value, Encoding.UTF8.GetBytes(place));
            return value;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
