namespace Orchestration.Engines;

/// <summary>How an engine tells whether a stream is framed.</summary>
internal static class StreamFormat
{
    private const string Raw = "application/vnd.docker.raw-stream";
    private const string Framed = "application/vnd.docker.multiplexed-stream";

    /// <summary>From this API version on, the content type tells framed streams from raw ones.</summary>
    private static readonly Version Telling = new(1, 42);

    /// <summary>Whether a terminal joins the streams; null when the answer does not tell.</summary>
    public static bool? IsTty(string? contentType, Version apiVersion) => contentType switch
    {
        Framed => false,
        Raw when apiVersion >= Telling => true,
        _ => null,
    };
}
