using System.Text;

namespace Orchestration.Swarm.Api.Http;

/// <summary>One header or trailer line.</summary>
internal static class HeaderLine
{
    public static KeyValuePair<string, string> Parse(ReadOnlySpan<byte> line)
    {
        if (line[0] is (byte)' ' or (byte)'\t') throw HttpFaultException.BadRequest("a header is folded over two lines");
        var colon = line.IndexOf((byte)':');
        if (colon < 0) throw HttpFaultException.BadRequest("a header has no colon");
        var name = line[..colon];
        if (!HttpCharacters.IsToken(name)) throw HttpFaultException.BadRequest("a header's name has a character that no name has");
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (!HttpCharacters.IsFieldValue(value)) throw HttpFaultException.BadRequest($"header {Encoding.ASCII.GetString(name)} has a character that no header has");
        return new(Encoding.ASCII.GetString(name), Encoding.ASCII.GetString(value));
    }
}
