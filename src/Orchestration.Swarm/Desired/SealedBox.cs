using System.Text;

namespace Orchestration.Swarm.Desired;

/// <summary>A value that is encrypted and bound to its place in the store: a format byte, then sealed bytes.</summary>
internal static class SealedBox
{
    private const byte Format = 1;

    public static byte[] Seal(CredentialKey key, string place, ReadOnlySpan<byte> value)
    {
        var box = new byte[1 + SealedBytes.Overhead + value.Length];
        box[0] = Format;
        using var cipher = key.Open();
        SealedBytes.Seal(cipher, value, Encoding.UTF8.GetBytes(place), box.AsSpan(1));
        return box;
    }

    /// <summary>The value; null when it was sealed by another key, for another place, or changed.</summary>
    public static byte[]? Open(CredentialKey key, string place, ReadOnlySpan<byte> box)
    {
        if (box is not [Format, ..]) return null;
        using var cipher = key.Open();
        return SealedBytes.Open(cipher, box[1..], Encoding.UTF8.GetBytes(place));
    }
}
