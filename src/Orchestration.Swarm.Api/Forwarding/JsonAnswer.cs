using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Answers of nodes as JSON that can be changed: fields that nobody models stay what they are.</summary>
internal static class JsonAnswer
{
    public static bool IsSuccess(this ApiReply reply) => reply.Response.StatusCode is >= 200 and < 300;

    public static async ValueTask<JsonNode?> ReadAsync(ApiReply reply, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonNode.ParseAsync(reply.Response.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException broken)
        {
            throw new IOException($"the node's answer is not JSON: {broken.Message}", broken);
        }
    }

    public static ApiReply Reply(JsonNode node)
    {
        var json = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json)) node.WriteTo(writer);
        return ApiReply.Bytes(200, "application/json", json.WrittenSpan.ToArray());
    }

    /// <summary>A list of an object, taken out of it so that it can be put into another.</summary>
    public static IEnumerable<JsonNode?> Take(this JsonObject from, string list)
    {
        if (from[list] is not JsonArray items) return [];
        JsonNode?[] all = [.. items];
        items.Clear();
        return all;
    }
}
