using System.Security.Cryptography;
using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The configuration of an image as its tar holds it: what its id is the hash of.</summary>
internal static class ImageDocument
{
    public static string Id(ReadOnlySpan<byte> json) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(json))}";

    /// <summary>Composes the record of an image from its parts.</summary>
    public static ImageRecord Compose(ImageRecord parts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer, parts);
        var json = stream.ToArray();
        return parts with { Id = Id(json), Json = json, Files = parts.Layers.Aggregate(FileTree.Empty, static (tree, layer) => tree.Apply(layer.Files)) };
    }

    /// <summary>Reads the configuration of an image that another engine saved.</summary>
    public static ImageRecord Read(byte[] json, IReadOnlyList<ImageLayer> layers)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var config = root.TryGetProperty("config", out var found) ? found.Deserialize(EngineJson.Of<ContainerConfig>()) : null;
        return new ImageRecord
        {
            Id = Id(json),
            Json = json,
            Config = config ?? new ContainerConfig(),
            Layers = layers,
            Files = layers.Aggregate(FileTree.Empty, static (tree, layer) => tree.Apply(layer.Files)),
            History = [.. Steps(root)],
            Created = root.TryGetProperty("created", out var created) && created.TryGetDateTimeOffset(out var time) ? time : DateTimeOffset.UnixEpoch,
            Architecture = Text(root, "architecture", "amd64"),
            Os = Text(root, "os", "linux"),
            Author = Text(root, "author", ""),
            Comment = Text(root, "comment", ""),
        };
    }

    private static void Write(Utf8JsonWriter writer, ImageRecord image)
    {
        writer.WriteStartObject();
        writer.WriteString("architecture", image.Architecture);
        if (image.Author.Length > 0) writer.WriteString("author", image.Author);
        if (image.Comment.Length > 0) writer.WriteString("comment", image.Comment);
        writer.WritePropertyName("config");
        JsonSerializer.Serialize(writer, image.Config, EngineJson.Of<ContainerConfig>());
        writer.WriteString("created", image.Created);
        writer.WriteStartArray("history");
        foreach (var step in image.History)
        {
            writer.WriteStartObject();
            writer.WriteString("created", image.Created);
            writer.WriteString("created_by", step.CreatedBy);
            if (step.Comment.Length > 0) writer.WriteString("comment", step.Comment);
            if (step.IsEmpty) writer.WriteBoolean("empty_layer", true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("os", image.Os);
        writer.WriteStartObject("rootfs");
        writer.WriteString("type", "layers");
        writer.WriteStartArray("diff_ids");
        foreach (var layer in image.Layers) writer.WriteStringValue(layer.DiffId);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static IEnumerable<ImageStep> Steps(JsonElement root)
    {
        if (!root.TryGetProperty("history", out var history)) yield break;
        foreach (var step in history.EnumerateArray())
            yield return new ImageStep(
                Text(step, "created_by", ""),
                step.TryGetProperty("empty_layer", out var empty) && empty.ValueKind == JsonValueKind.True,
                Text(step, "comment", ""));
    }

    private static string Text(JsonElement element, string name, string otherwise) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : otherwise;
}
