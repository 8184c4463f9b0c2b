using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Docker's image filters.</summary>
internal static class ImageFilter
{
    public static bool Matches(ResourceFilters? filters, ImageRecord image, ImageStore images)
    {
        foreach (var (key, values) in filters ?? ResourceFilters.None)
            if (key == "label" ? !values.All(value => Matches(key, value, image, images)) : !values.Any(value => Matches(key, value, image, images))) return false;
        return true;
    }

    private static bool Matches(string key, string value, ImageRecord image, ImageStore images) => key switch
    {
        "reference" => images.References(image.Id).Any(reference => MatchesReference(value, reference)),
        "label" => LabelFilter.Matches(value, image.Config.Labels),
        "dangling" => (images.References(image.Id).Count == 0) == (value is "1" or "true"),
        "before" => image.Created < images.Get(value).Created,
        "since" => image.Created > images.Get(value).Created,
        _ => throw EngineErrors.BadFilter(key),
    };

    private static bool MatchesReference(string pattern, string reference)
    {
        var repository = ImageReference.TryParse(reference)?.Repository ?? reference;
        return PathPattern.Matches(pattern, reference) || PathPattern.Matches(pattern, repository);
    }
}
