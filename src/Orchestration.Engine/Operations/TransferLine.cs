using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>One line of a transfer's answer: a step, or the failure that an answer which began as a success ends with.</summary>
internal static class TransferLine
{
    public static ImageProgress Read(ImageProgress line, CallSubject subject)
    {
        if (line.UnknownFields is { } fields)
        {
            if (Failure(fields, subject) is { } failure) throw failure;
            if (fields.TryGetValue("aux", out var aux) && Text(aux, "ID") is { } id) return line with { ImageId = id };
        }

        return line.Status?.StartsWith("sha256:", StringComparison.Ordinal) == true ? line with { ImageId = line.Status } : line;
    }

    private static EngineException? Failure(IDictionary<string, JsonElement> fields, CallSubject subject)
    {
        fields.TryGetValue("error", out var error);
        fields.TryGetValue("errorDetail", out var detail);
        var message = Text(detail, "message") ?? (error.ValueKind == JsonValueKind.String ? error.GetString() : null);
        if (message is null) return null;
        int? code = detail.ValueKind == JsonValueKind.Object && detail.TryGetProperty("code", out var value) && value.TryGetInt32(out var number) ? number : null;
        return EngineErrors.InStream(code, message, subject);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
