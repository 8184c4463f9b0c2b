using System.Text;
using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Images as one tar, in the layout that <c>docker save</c> writes and <c>docker load</c> reads.</summary>
internal static class ImageArchive
{
    public static byte[] Save(IReadOnlyList<(ImageRecord Image, IReadOnlyList<string> References)> images)
    {
        var files = new SortedDictionary<string, FileNode>(StringComparer.Ordinal);
        foreach (var (image, _) in images)
        {
            files[ConfigName(image)] = File(image.Json);
            foreach (var layer in image.Layers) files[LayerName(layer)] = File(layer.Tar);
        }
        files["manifest.json"] = File(Manifest(images));
        return TarFiles.Write(files);
    }

    public static IReadOnlyList<(ImageRecord Image, IReadOnlyList<string> References)> Load(FileTree archive, Func<byte[], FileTree> readLayer)
    {
        if (Content(archive, "manifest.json") is not { } manifest) throw new EngineBadRequestException("unrecognized image format");
        using var document = JsonDocument.Parse(manifest);
        return [.. document.RootElement.EnumerateArray().Select(entry => Load(archive, entry, readLayer))];
    }

    private static (ImageRecord Image, IReadOnlyList<string> References) Load(FileTree archive, JsonElement entry, Func<byte[], FileTree> readLayer)
    {
        var layers = entry.GetProperty("Layers").EnumerateArray()
            .Select(layer => Content(archive, layer.GetString()!)?.ToArray() ?? throw new EngineBadRequestException($"layer {layer.GetString()} is missing"))
            .Select(tar => ImageLayer.Of(readLayer(tar), tar))
            .ToArray();
        var json = Content(archive, entry.GetProperty("Config").GetString()!)?.ToArray() ?? throw new EngineBadRequestException("image configuration is missing");
        IReadOnlyList<string> references = entry.TryGetProperty("RepoTags", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? [.. tags.EnumerateArray().Select(static tag => tag.GetString()!)]
            : [];
        return (ImageDocument.Read(json, layers), references);
    }

    private static ReadOnlyMemory<byte>? Content(FileTree archive, string name)
    {
        var path = FilePath.Normalize(name);
        for (var hops = 0; hops < 8; hops++)
        {
            if (archive[path] is not { } node) return null;
            if (node.Kind == FileKind.File) return node.Content;
            if (node.Kind != FileKind.Link) return null;
            path = FilePath.Combine(FilePath.Parent(path), node.LinkTarget);
        }
        return null;
    }

    private static byte[] Manifest(IReadOnlyList<(ImageRecord Image, IReadOnlyList<string> References)> images)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var (image, references) in images)
            {
                writer.WriteStartObject();
                writer.WriteString("Config", ConfigName(image));
                writer.WriteStartArray("RepoTags");
                foreach (var reference in references) writer.WriteStringValue(reference);
                writer.WriteEndArray();
                writer.WriteStartArray("Layers");
                foreach (var layer in image.Layers) writer.WriteStringValue(LayerName(layer));
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return stream.ToArray();
    }

    private static string ConfigName(ImageRecord image) => image.Id["sha256:".Length..] + ".json";

    private static string LayerName(ImageLayer layer) => layer.DiffId["sha256:".Length..] + "/layer.tar";

    private static FileNode File(byte[] content) => new(FileKind.File) { Content = content };
}
