using System.Text;

namespace Orchestration.Swarm.Api.Http;

/// <summary>
/// Reads the head of an HTTP/1.1 request, in its one plain form. What RFC 9112 lets a server forgive is refused here:
/// two parsers in a row that forgive differently see two different requests.
/// </summary>
internal static class HeadParser
{
    /// <param name="head">All lines with their ends, the empty one included.</param>
    /// <param name="maxHeaders">Most headers.</param>
    public static RequestHead Parse(ReadOnlySpan<byte> head, int maxHeaders)
    {
        var (method, target) = ParseRequestLine(NextLine(ref head));
        var headers = new List<KeyValuePair<string, string>>();
        for (var line = NextLine(ref head); !line.IsEmpty; line = NextLine(ref head))
        {
            if (headers.Count == maxHeaders) throw new HttpFaultException(431, $"the request has more than {maxHeaders} headers");
            headers.Add(HeaderLine.Parse(line));
        }
        return Interpret(method, target, headers);
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf("\r\n"u8);
        var line = rest[..end];
        rest = rest[(end + 2)..];
        return line;
    }

    private static (string Method, RequestTarget Target) ParseRequestLine(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last == first || !HttpCharacters.IsToken(line[..first]))
            throw HttpFaultException.BadRequest("the request line is not a method, a path and HTTP/1.1");
        var version = line[(last + 1)..];
        if (!version.SequenceEqual("HTTP/1.1"u8))
            throw version.StartsWith("HTTP/"u8)
                ? new HttpFaultException(505, "only HTTP/1.1 is spoken here")
                : HttpFaultException.BadRequest("the request line does not end in HTTP/1.1");
        return (Encoding.ASCII.GetString(line[..first]), RequestTarget.Parse(line[(first + 1)..last]));
    }

    private static RequestHead Interpret(string method, RequestTarget target, List<KeyValuePair<string, string>> headers)
    {
        var connection = headers.Tokens("Connection");
        var expect = headers.Single("Expect");
        if (expect is not null && !string.Equals(expect, "100-continue", StringComparison.OrdinalIgnoreCase))
            throw new HttpFaultException(417, "only 100-continue can be expected");
        return new RequestHead(method, target, headers)
        {
            Body = BodyFraming.Of(headers),
            Host = headers.Single("Host") ?? throw HttpFaultException.BadRequest("header Host is missing"),
            KeepAlive = !connection.Contains("close"),
            ExpectsContinue = expect is not null,
            Upgrade = connection.Contains("upgrade") ? ParseUpgrade(headers) : null,
        };
    }

    private static string? ParseUpgrade(List<KeyValuePair<string, string>> headers)
    {
        var protocol = headers.Single("Upgrade");
        if (protocol is null || HttpCharacters.IsToken(Encoding.ASCII.GetBytes(protocol))) return protocol;
        throw HttpFaultException.BadRequest("header Upgrade does not name one protocol");
    }
}
