namespace Orchestration.Ec2;

/// <summary>The tags that a call gives to what it makes.</summary>
internal static class TagInput
{
    private const int MostTags = 50;

    /// <summary>Tags per type of resource.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Specifications(Parameters parameters, params string[] allowed)
    {
        var result = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var specification in parameters.Structures("TagSpecification"))
        {
            var type = specification.Required("ResourceType");
            if (!allowed.Contains(type, StringComparer.Ordinal)) throw Ec2Errors.Invalid(type, "ResourceType", "It is not a valid taggable resource type for this operation.");
            if (!result.TryAdd(type, Pairs(specification))) throw new Ec2Exception("InvalidParameter", $"The resource type {type} appears more than once in TagSpecification.");
        }

        return result;
    }

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> specifications, string type) =>
        specifications.GetValueOrDefault(type) ?? new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Pairs(Parameters parameters)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in parameters.Structures("Tag"))
        {
            var (key, value) = (tag.Required("Key"), tag.Text("Value") ?? "");
            Check(key, value);
            if (!tags.TryAdd(key, value)) throw new Ec2Exception("InvalidParameterValue", $"Duplicate tag key '{key}' specified.");
        }

        return tags.Count <= MostTags ? tags : throw new Ec2Exception("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
    }

    private static void Check(string key, string value)
    {
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) throw new Ec2Exception("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
        if (key.Length > 127) throw new Ec2Exception("InvalidParameterValue", $"Tag key exceeds the maximum length of 127 characters: '{key}'");
        if (value.Length > 255) throw new Ec2Exception("InvalidParameterValue", "Tag value exceeds the maximum length of 255 characters");
    }
}
