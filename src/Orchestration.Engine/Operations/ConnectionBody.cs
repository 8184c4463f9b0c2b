using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Bodies that connect containers to networks.</summary>
internal static class ConnectionBody
{
    public static byte[] Connect(string container, EndpointSettings? endpoint) => Write(container, json =>
    {
        if (endpoint is null) return;
        json.WritePropertyName("EndpointConfig");
        JsonSerializer.Serialize(json, endpoint, EngineJson.Of<EndpointSettings>());
    });

    public static byte[] Disconnect(string container, bool force) => Write(container, json => json.WriteBoolean("Force", force));

    private static byte[] Write(string container, Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Container", container);
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
