using System.Text;

namespace Orchestration.Yaml;

/// <summary>Turns bytes into text by their byte order mark; UTF-8 without one.</summary>
internal static class TextDecoder
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false, true)),
        ([0xFF, 0xFE, 0x00, 0x00], new UTF32Encoding(false, true, true)),
        ([0x00, 0x00, 0xFE, 0xFF], new UTF32Encoding(true, true, true)),
        ([0xFF, 0xFE], new UnicodeEncoding(false, true, true)),
        ([0xFE, 0xFF], new UnicodeEncoding(true, true, true)),
    ];

    private static readonly UTF8Encoding Unmarked = new(false, true);

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text)
    {
        var encoding = (Encoding)Unmarked;
        foreach (var (mark, marked) in Marks)
        {
            if (!bytes.StartsWith(mark)) continue;
            bytes = bytes[mark.Length..];
            encoding = marked;
            break;
        }

        try
        {
            text = encoding.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
