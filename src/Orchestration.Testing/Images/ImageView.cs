using System.Collections.ObjectModel;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>An image as clients see it.</summary>
internal static class ImageView
{
    public static ImageSummary Summary(ImageRecord image, IReadOnlyList<string> references) => new()
    {
        Id = image.Id,
        ParentId = image.Parent,
        RepoTags = Tags(references),
        RepoDigests = Digests(references),
        Created = image.Created.ToUnixTimeSeconds(),
        Size = image.Size,
        Labels = image.Config.Labels ?? ReadOnlyDictionary<string, string>.Empty,
        Containers = -1,
    };

    public static ImageDetails Details(ImageRecord image, IReadOnlyList<string> references) => new()
    {
        Id = image.Id,
        RepoTags = Tags(references),
        RepoDigests = Digests(references),
        Parent = image.Parent,
        Comment = image.Comment,
        Created = image.Created,
        Author = image.Author,
        Config = image.Config,
        Architecture = image.Architecture,
        Os = image.Os,
        Size = image.Size,
    };

    /// <summary>Newest first; only the newest has an id, and the layers have their sizes.</summary>
    public static IReadOnlyList<ImageHistoryEntry> History(ImageRecord image, IReadOnlyList<string> references)
    {
        var entries = new List<ImageHistoryEntry>();
        var layer = 0;
        foreach (var step in image.History)
        {
            var last = entries.Count == image.History.Count - 1;
            entries.Add(new ImageHistoryEntry
            {
                Id = last ? image.Id : "<missing>",
                Created = image.Created.ToUnixTimeSeconds(),
                CreatedBy = step.CreatedBy,
                Comment = step.Comment,
                Tags = last ? Tags(references) : [],
                Size = step.IsEmpty || layer >= image.Layers.Count ? 0 : image.Layers[layer++].Tar.Length,
            });
        }
        entries.Reverse();
        return entries;
    }

    private static string[] Tags(IReadOnlyList<string> references) => [.. references.Where(static reference => !reference.Contains('@', StringComparison.Ordinal))];

    private static string[] Digests(IReadOnlyList<string> references) => [.. references.Where(static reference => reference.Contains('@', StringComparison.Ordinal))];
}
