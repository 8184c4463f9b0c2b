using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The images of an engine and the references that point to them.</summary>
internal sealed class ImageStore
{
    private readonly Dictionary<string, ImageRecord> _images = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _references = new(StringComparer.Ordinal);

    public IEnumerable<ImageRecord> All => _images.Values.OrderByDescending(static image => image.Created).ThenBy(static image => image.Id, StringComparer.Ordinal);

    public int Count => _images.Count;

    public ImageRecord Add(ImageRecord image)
    {
        if (_images.TryGetValue(image.Id, out var known) && known.Program == image.Program) return known;
        return _images[image.Id] = image;
    }

    /// <summary>Points a reference to an image; gives the image that it pointed to before.</summary>
    public void Tag(ImageReference reference, string id) => _references[reference.ToString()] = id;

    public void Untag(string reference) => _references.Remove(reference);

    public void Remove(string id) => _images.Remove(id);

    public IReadOnlyList<string> References(string id) => [.. _references.Where(entry => entry.Value == id).Select(static entry => entry.Key)];

    public bool HasChildren(string id) => _images.Values.Any(image => image.Parent == id);

    public ImageRecord Get(string reference) => Find(reference) ?? throw EngineErrors.NoImage(Shown(reference));

    public ImageRecord? Find(string reference)
    {
        if (_images.TryGetValue(reference, out var exact)) return exact;
        if (ImageReference.TryParse(reference) is { } parsed && _references.TryGetValue(parsed.ToString(), out var id)) return _images[id];
        return ByPrefix(reference);
    }

    public ImageRecord? ById(string id) => _images.GetValueOrDefault(id);

    /// <summary>Whether a text names an image by its id and not by a reference.</summary>
    public bool IsId(string text, ImageRecord image) =>
        IsHex(Digits(text)) && Digits(image.Id).StartsWith(Digits(text), StringComparison.Ordinal)
        && !(ImageReference.TryParse(text) is { } parsed && _references.ContainsKey(parsed.ToString()));

    public static string Shown(string reference) => ImageReference.TryParse(reference)?.ToString() ?? reference;

    private ImageRecord? ByPrefix(string reference)
    {
        var digits = Digits(reference);
        if (!IsHex(digits)) return null;
        var found = _images.Values.Where(image => Digits(image.Id).StartsWith(digits, StringComparison.Ordinal)).Take(2).ToArray();
        return found.Length == 1 ? found[0] : null;
    }

    private static bool IsHex(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;

    private static string Digits(string id) => id.StartsWith("sha256:", StringComparison.Ordinal) ? id["sha256:".Length..] : id;
}
