namespace Orchestration.Ec2;

/// <summary>Finding instances.</summary>
internal static class Instances
{
    /// <summary>The instances of a call, all of them, or a refusal.</summary>
    public static IReadOnlyList<Instance> Named(ActionCall call)
    {
        var ids = call.Parameters.List("InstanceId");
        return ids.Count > 0 ? ById(call, ids) : throw Ec2Errors.Missing("InstanceId");
    }

    public static Instance One(ActionCall call) => ById(call, [call.Parameters.Required("InstanceId")])[0];

    public static IReadOnlyList<Instance> ById(ActionCall call, IReadOnlyList<string> ids)
    {
        ResourceIds.Check(ids, "i", "InvalidInstanceID.Malformed");
        var found = call.Region.Instances.Where(instance => ids.Contains(instance.Id, StringComparer.Ordinal) && instance.Hidden.Look(call.Now)).ToDictionary(static instance => instance.Id, StringComparer.Ordinal);
        string[] lost = [.. ids.Where(id => !found.ContainsKey(id)).Distinct(StringComparer.Ordinal)];
        return lost.Length == 0 ? [.. ids.Distinct(StringComparer.Ordinal).Select(id => found[id])] : throw Ec2Errors.NoInstances(lost);
    }

    /// <summary>The instances that lists show.</summary>
    public static IReadOnlyList<Instance> Visible(ActionCall call) => [.. call.Region.Instances.Where(instance => instance.Hidden.Look(call.Now))];
}
