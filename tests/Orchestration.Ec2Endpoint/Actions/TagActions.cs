namespace Orchestration.Ec2;

/// <summary>Tags of anything.</summary>
internal static class TagActions
{
    private sealed class Entry(Ec2Resource owner, string key, string value) : Ec2Resource(owner.Id, owner.Type)
    {
        public string Key { get; } = key;

        public string Value { get; } = value;
    }

    private static readonly FilterTable<Entry> EntryFilters = new()
    {
        { "resource-id", static entry => entry.Id }, { "resource-type", static entry => entry.Type }, { "key", static entry => entry.Key }, { "value", static entry => entry.Value },
    };

    public static IReadOnlyList<XElement?> Create(ActionCall call)
    {
        var resources = Find(call, mustExist: true);
        var tags = TagInput.Pairs(call.Parameters);
        if (tags.Count == 0) throw Ec2Errors.Missing("Tag");
        call.BeginEffect();
        foreach (var resource in resources) resource.Tag(tags);
        return Done;
    }

    public static IReadOnlyList<XElement?> Delete(ActionCall call)
    {
        var resources = Find(call, mustExist: false);
        var tags = call.Parameters.Structures("Tag").Select(static tag => (Key: tag.Required("Key"), Value: tag.Text("Value"))).ToList();
        call.BeginEffect();
        foreach (var resource in resources)
        {
            // Without a list all tags go; with a value only the tag that has it.
            if (tags.Count == 0) resource.Tags.Clear();
            foreach (var (key, value) in tags)
                if (value is null || resource.Tags.GetValueOrDefault(key) == value) resource.Tags.Remove(key);
        }

        return Done;
    }

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var all = call.Region.All.Where(resource => resource.Hidden.IsOver(call.Now)).SelectMany(static resource => resource.Tags.Select(tag => new Entry(resource, tag.Key, tag.Value)));
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(all, EntryFilters), call.Parameters);
        return [Set("tagSet", page.Select(static entry => (XElement?[])[Node("resourceId", entry.Id), Node("resourceType", entry.Type), Node("key", entry.Key), Node("value", entry.Value)])), next];
    }

    private static IReadOnlyList<Ec2Resource> Find(ActionCall call, bool mustExist)
    {
        var ids = call.Parameters.List("ResourceId");
        if (ids.Count == 0) throw Ec2Errors.Missing("ResourceId");
        var found = call.Region.All.Where(resource => ids.Contains(resource.Id, StringComparer.Ordinal) && resource.Hidden.Look(call.Now)).ToList();
        if (mustExist && ids.FirstOrDefault(id => found.TrueForAll(resource => resource.Id != id)) is { } lost) throw NotFound(lost);
        return found;
    }

    private static Ec2Exception NotFound(string id) => id.Split('-')[0] switch
    {
        "i" => Ec2Errors.NoInstances([id]),
        "sg" => new("InvalidGroup.NotFound", $"The security group ID '{id}' does not exist"),
        "vol" => new("InvalidVolume.NotFound", $"The volume '{id}' does not exist."),
        "eni" => new("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist"),
        "key" => new("InvalidKeyPair.NotFound", $"The key pair ID '{id}' does not exist"),
        "sir" => new("InvalidSpotInstanceRequestID.NotFound", $"The spot instance request ID '{id}' does not exist"),
        "eipalloc" => new("InvalidAllocationID.NotFound", $"The allocation ID '{id}' does not exist"),
        _ => new("InvalidID", $"The ID '{id}' is not valid"),
    };
}
