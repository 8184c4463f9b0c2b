namespace Orchestration.Ec2;

/// <summary>What has an id and tags, and may be unknown to calls for a while after it was made.</summary>
internal abstract class Ec2Resource(string id, string type)
{
    public string Id { get; } = id;

    /// <summary>The word of TagSpecification and DescribeTags, such as <c>security-group</c>.</summary>
    public string Type { get; } = type;

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Until when calls do not find it.</summary>
    public Countdown Hidden { get; init; } = Countdown.Over;

    /// <summary>Whether it belonged to the world before the test.</summary>
    public bool IsInitial { get; set; }

    public void Tag(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags) Tags[key] = value;
    }
}
