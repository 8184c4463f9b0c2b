using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>The body that starts an exec instance.</summary>
internal static class ExecStartBody
{
    /// <summary>First API version that takes the terminal's size at the start.</summary>
    public static readonly Version WithConsoleSize = new(1, 42);

    public static byte[] Of(ExecStartOptions options, bool withConsoleSize)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("Detach", options.Detach);
            json.WriteBoolean("Tty", options.Tty);
            if (withConsoleSize && options is { Tty: true, ConsoleSize: { } size })
            {
                json.WriteStartArray("ConsoleSize");
                json.WriteNumberValue(size.Rows);
                json.WriteNumberValue(size.Columns);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
