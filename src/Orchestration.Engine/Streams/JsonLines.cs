using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Streams of JSON values, a line each, given on as soon as their line is complete.</summary>
internal static class JsonLines
{
    /// <summary>Longest line that is accepted.</summary>
    public const int MaxLine = 16 * 1024 * 1024;

    public static async IAsyncEnumerable<T> ReadAsync<T>(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var type = EngineJson.Of<T>();
        var reader = PipeReader.Create(body);
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var buffer = result.Buffer;
                while (TryTakeLine(ref buffer, result.IsCompleted, out var line))
                {
                    if (!IsBlank(line)) yield return Parse(line, type);
                }

                if (result.IsCompleted) yield break;
                if (buffer.Length > MaxLine) throw new JsonException($"A line is longer than {MaxLine} bytes.");
                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty) return false;
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
            if (part.Span.ContainsAnyExcept(" \t\r"u8)) return false;
        return true;
    }

    private static T Parse<T>(ReadOnlySequence<byte> line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var reader = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("A line is null.");
    }
}
