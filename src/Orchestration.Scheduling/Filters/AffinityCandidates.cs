namespace Orchestration.Scheduling;

/// <summary>The values on a node that an affinity's key stands for.</summary>
internal static class AffinityCandidates
{
    public const string Container = "container";
    public const string Image = "image";
    public const string Service = "service";
    public const string Volume = "volume";

    // Service and volume are not the original's: there they are container labels like any other.
    public static IEnumerable<string> On(NodeView node, string key, SchedulingMode mode) => key switch
    {
        Container => node.Containers.SelectMany(Names),
        Image => node.Facts.Images.SelectMany(Names),
        Service when mode == SchedulingMode.Strict => node.Containers.Select(container => container.Request.Service).OfType<string>(),
        Volume when mode == SchedulingMode.Strict => node.Facts.Volumes.Concat(node.Containers.SelectMany(container => container.Request.Volumes)),
        _ => node.Containers.Select(container => container.Request.Labels.GetValueOrDefault(key, "")),
    };

    private static IEnumerable<string> Names(PlacedContainer container) =>
        container.Request.Name is { } name ? [container.Request.Id, name] : [container.Request.Id];

    // An image goes by its id, its tags, and its repositories without the tag.
    private static IEnumerable<string> Names(NodeImage image) => [image.Id, .. image.Tags, .. image.Tags.Select(Repository)];

    private static string Repository(string tag) =>
        tag.LastIndexOf(':') is var colon && colon > tag.LastIndexOf('/') ? tag[..colon] : tag;
}
