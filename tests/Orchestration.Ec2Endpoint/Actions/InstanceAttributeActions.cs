namespace Orchestration.Ec2;

/// <summary>Settings of instances, one per call.</summary>
internal static class InstanceAttributeActions
{
    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var instance = Instances.One(call);
        var name = call.Parameters.Required("Attribute");
        XElement? value = name switch
        {
            "instanceType" => Of(name, instance.InstanceType),
            "userData" => instance.UserData is null ? Group(name) : Of(name, instance.UserData),
            "disableApiTermination" => Of(name, instance.TerminationForbidden),
            "instanceInitiatedShutdownBehavior" => Of(name, instance.ShutdownBehavior),
            "ebsOptimized" => Of(name, instance.EbsOptimized),
            "sourceDestCheck" => Of(name, instance.SourceDestCheck),
            "rootDeviceName" => Of(name, instance.Launch.Image.Options.RootDevice),
            "groupSet" => Set(name, instance.GroupIds.Select(static id => (XElement?[])[Node("groupId", id)])),
            _ => throw Ec2Errors.Invalid(name, "attribute", "Unknown attribute."),
        };
        return [Node("instanceId", instance.Id), value];
    }

    public static IReadOnlyList<XElement?> Modify(ActionCall call)
    {
        var instance = Instances.One(call);
        var changes = Read(call, instance).ToList();
        if (changes.Count == 0) throw new Ec2Exception("InvalidParameterCombination", "No attributes specified.");
        if (changes.Count > 1) throw Ec2Errors.Combination("Fields for multiple attribute types specified: " + string.Join(", ", changes.Select(static change => change.Name)));
        call.BeginEffect();
        changes[0].Apply();
        return Done;
    }

    public static IReadOnlyList<XElement?> ModifyMetadata(ActionCall call)
    {
        var instance = Instances.One(call);
        if (instance.Power is InstancePower.ShuttingDown or InstancePower.Terminated) throw new Ec2Exception("IncorrectInstanceState", $"The instance '{instance.Id}' is not in a state in which its metadata options can be modified.");
        var settings = instance.Metadata.With(call.Parameters);
        call.BeginEffect();
        instance.Metadata = settings;
        return [Node("instanceId", instance.Id), InstanceXml.Metadata("instanceMetadataOptions", settings)];
    }

    private static IEnumerable<(string Name, Action Apply)> Read(ActionCall call, Instance instance)
    {
        var parameters = call.Parameters;
        if (parameters.Structure("InstanceType").Text("Value") is { } type)
        {
            RequireStopped(instance, "instanceType");
            if (call.Region.Options.InstanceTypes.All(known => known.Name != type)) throw new Ec2Exception("InvalidParameterValue", $"Invalid value '{type}' for InstanceType.");
            yield return ("InstanceType", () => instance.InstanceType = type);
        }

        if (parameters.Structure("UserData").Text("Value") is { } data)
        {
            RequireStopped(instance, "userData");
            yield return ("UserData", () => instance.UserData = data);
        }

        if (parameters.Structure("DisableApiTermination").Flag("Value") is { } forbidden) yield return ("DisableApiTermination", () => instance.TerminationForbidden = forbidden);
        if (parameters.Structure("EbsOptimized").Flag("Value") is { } optimized)
        {
            RequireStopped(instance, "ebsOptimized");
            yield return ("EbsOptimized", () => instance.EbsOptimized = optimized);
        }

        if (parameters.Structure("SourceDestCheck").Flag("Value") is { } check) yield return ("SourceDestCheck", () => instance.SourceDestCheck = check);
        if (parameters.Structure("InstanceInitiatedShutdownBehavior").OneOf("Value", "stop", "terminate") is { } behavior)
            yield return ("InstanceInitiatedShutdownBehavior", () => instance.ShutdownBehavior = behavior);
        if (parameters.List("GroupId") is { Count: > 0 } groups)
        {
            var found = groups.Select(id => SecurityGroups.ById(call.Region, id, call.Now).Id).ToList();
            yield return ("GroupId", () => Replace(instance.GroupIds, found));
        }
    }

    private static void Replace(List<string> old, IReadOnlyList<string> fresh)
    {
        old.Clear();
        old.AddRange(fresh);
    }

    private static void RequireStopped(Instance instance, string attribute)
    {
        if (instance.Power is not InstancePower.Stopped) throw new Ec2Exception("IncorrectInstanceState", $"The instance '{instance.Id}' is not in the 'stopped' state: {attribute} can be changed then only.");
    }

    private static XElement Of(string name, string value) => Group(name, Node("value", value));

    private static XElement Of(string name, bool value) => Group(name, Node("value", value));
}
