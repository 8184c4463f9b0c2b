using System.Text;

namespace Orchestration.Swarm.Api.Http;

/// <summary>The target of a request in origin form.</summary>
/// <param name="Raw">As it came; this is what an engine is sent.</param>
/// <param name="Path">Path with its escapes resolved once, as the engine resolves them: what routes and hooks look at.</param>
/// <param name="Query">Query as it came, without the question mark.</param>
internal sealed record RequestTarget(string Raw, string Path, string Query)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static RequestTarget Parse(ReadOnlySpan<byte> target)
    {
        if (target.IsEmpty || target[0] != '/' || !HttpCharacters.IsVisible(target) || target.Contains((byte)'#'))
            throw HttpFaultException.BadRequest("the request's target is not a path");
        var mark = target.IndexOf((byte)'?');
        var path = Decode(mark < 0 ? target : target[..mark]);
        CheckSegments(path);
        return new RequestTarget(Encoding.ASCII.GetString(target), path, mark < 0 ? "" : Encoding.ASCII.GetString(target[(mark + 1)..]));
    }

    private static string Decode(ReadOnlySpan<byte> escaped)
    {
        var bytes = new byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
            bytes[length++] = escaped[i] == '%' ? Escape(escaped, ref i) : escaped[i];
        try
        {
            return Utf8.GetString(bytes.AsSpan(0, length));
        }
        catch (DecoderFallbackException)
        {
            throw HttpFaultException.BadRequest("the request's path is not UTF-8");
        }
    }

    private static byte Escape(ReadOnlySpan<byte> escaped, ref int position)
    {
        if (position + 2 < escaped.Length
            && char.IsAsciiHexDigit((char)escaped[position + 1]) && char.IsAsciiHexDigit((char)escaped[position + 2]))
        {
            var value = Convert.FromHexString([(char)escaped[position + 1], (char)escaped[position + 2]])[0];
            position += 2;
            return value;
        }
        throw HttpFaultException.BadRequest("the request's path has an incomplete escape");
    }

    // A path that the engine would clean up could pass the route table under another name.
    private static void CheckSegments(string path)
    {
        foreach (var character in path)
            if (char.IsControl(character) || character == '\\') throw HttpFaultException.BadRequest("the request's path has a character that no path has");
        if (path == "/") return;
        foreach (var range in path.AsSpan(1).Split('/'))
            if (path.AsSpan(1)[range] is "." or "..") throw HttpFaultException.BadRequest("the request's path has a dot segment");
        if (path.Contains("//", StringComparison.Ordinal)) throw HttpFaultException.BadRequest("the request's path has an empty segment");
    }
}
