using System.Buffers;

namespace Orchestration.Swarm.Api.Http;

/// <summary>The character sets of RFC 9110 and 9112, as far as this parser lets them in.</summary>
internal static class HttpCharacters
{
    private static readonly SearchValues<byte> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);

    /// <summary>Printable ASCII without blanks.</summary>
    public static bool IsVisible(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);

    /// <summary>Printable ASCII, blanks and tabs. Bytes above 0x7E have no agreed meaning in a header.</summary>
    public static bool IsFieldValue(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
            if (character is not ((byte)'\t' or >= 0x20 and <= 0x7E)) return false;
        return true;
    }
}
