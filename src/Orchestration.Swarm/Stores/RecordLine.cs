using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestration.Swarm.Stores;

/// <summary>A record as a line: eight bytes of its SHA-256 in hex, a blank, its JSON.</summary>
internal static class RecordLine
{
    private const int SumLength = 16;

    public static byte[] Write(StoreRecord record)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(record, StoreJson.Default.StoreRecord);
        return [.. Encoding.ASCII.GetBytes(Sum(json)), (byte)' ', .. json, (byte)'\n'];
    }

    /// <summary>The record; null when the line is damaged.</summary>
    public static StoreRecord? Read(ReadOnlySpan<byte> line)
    {
        if (line.Length <= SumLength + 1 || line[SumLength] != (byte)' ') return null;
        var json = line[(SumLength + 1)..];
        return string.Equals(Encoding.ASCII.GetString(line[..SumLength]), Sum(json), StringComparison.Ordinal) ? JsonSerializer.Deserialize(json, StoreJson.Default.StoreRecord) : null;
    }

    private static string Sum(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, SumLength / 2));
}
