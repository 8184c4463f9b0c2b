using System.Globalization;

namespace Orchestration.Swarm.Api.Http;

/// <summary>How the end of a request's body is found.</summary>
/// <param name="Length">Length in bytes; null when the body comes in chunks.</param>
internal readonly record struct BodyFraming(long? Length)
{
    public static BodyFraming None => new(0);

    public static BodyFraming Chunked => new(null);

    public static BodyFraming Of(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var length = headers.Single("Content-Length");
        var encoding = headers.Single("Transfer-Encoding");
        if (encoding is null) return length is null ? None : new(Parse(length));
        if (length is not null) throw HttpFaultException.BadRequest("Content-Length stands beside Transfer-Encoding");
        if (!string.Equals(encoding, "chunked", StringComparison.OrdinalIgnoreCase))
            throw HttpFaultException.BadRequest("Transfer-Encoding is not chunked");
        return Chunked;
    }

    // NumberStyles.None takes digits only: no sign, no blank, no list.
    private static long Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw HttpFaultException.BadRequest("Content-Length is not a number of bytes");
}
