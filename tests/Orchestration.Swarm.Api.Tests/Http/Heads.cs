using System.Buffers;
using Orchestration.Swarm.Api.Http;

namespace Orchestration.Swarm.Api.Tests.Http;

/// <summary>Runs bytes through the reader and the parser, cut where the test says.</summary>
internal static class Heads
{
    public const int MaxBytes = 4096;
    public const int MaxHeaders = 100;

    public static RequestHead Parse(string text) => ParseCut(Encoding.Latin1.GetBytes(text), []) ?? throw new InvalidOperationException("the head is not whole");

    /// <summary>Parses bytes that arrive in pieces; null when they are not a whole head.</summary>
    public static RequestHead? ParseCut(byte[] bytes, IEnumerable<int> cuts)
    {
        var reader = new HeadReader(MaxBytes);
        var from = 0;
        foreach (var to in cuts.Append(bytes.Length))
        {
            if (reader.Feed(new ReadOnlySequence<byte>(bytes, from, to - from), out _)) return HeadParser.Parse(reader.Head, MaxHeaders);
            from = to;
        }
        return null;
    }

    /// <summary>What comes of the bytes, as text: the head, the refusal, or that more is wanted.</summary>
    public static string Outcome(byte[] bytes, params int[] cuts)
    {
        try
        {
            return ParseCut(bytes, cuts) is { } head
                ? $"{head.Method} {head.Target} {head.Body} {head.Host} {head.KeepAlive} {head.ExpectsContinue} {head.Upgrade} {string.Join("|", head.Headers)}"
                : "more";
        }
        catch (HttpFaultException fault)
        {
            return $"{fault.StatusCode} {fault.Message}";
        }
    }
}
