namespace Orchestration.Ec2;

/// <summary>Makes instances of a plan.</summary>
internal static class Launcher
{
    public static IReadOnlyList<Instance> Launch(
        Cloud cloud, Region region, LaunchPlan plan, int count, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags, string? token, DateTimeOffset now)
    {
        var reservation = cloud.Ids.Next("r");
        return [.. Enumerable.Range(0, count).Select(index => Make(cloud, region, plan, index, reservation, tags, token, now))];
    }

    private static Instance Make(
        Cloud cloud, Region region, LaunchPlan plan, int index, string reservation, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags, string? token, DateTimeOffset now)
    {
        var instance = new Instance(cloud.Ids.Next("i"), plan, reservation, now)
        {
            Index = index,
            ClientToken = token,
            Hidden = new Countdown(cloud.Options.InstanceConsistency, now),
            Moving = new Countdown(cloud.Options.BootDelay, now),
            PrivateAddress = plan.PrivateAddress ?? plan.Subnet.TakeAddress(),
            Interface = new NetworkInterface(cloud.Ids.Next("eni"), cloud.Ids.Next("eni-attach"), cloud.Ids.Mac()),
            GroupIds = [.. plan.Groups.Select(static group => group.Id)],
        };
        instance.Tag(TagInput.Of(tags, "instance"));
        instance.Interface.Tag(TagInput.Of(tags, "network-interface"));
        foreach (var disk in plan.Volumes) Attach(cloud, region, instance, disk, TagInput.Of(tags, "volume"), now);
        region.Instances.Add(instance);
        cloud.Hosting.Start(instance);
        return instance;
    }

    private static void Attach(Cloud cloud, Region region, Instance instance, VolumePlan plan, IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        var volume = new Volume(cloud.Ids.Next("vol"), instance.Launch.Subnet.Zone, plan.Device, plan, now) { InstanceId = instance.Id };
        volume.Tag(tags);
        region.Volumes.Add(volume);
        instance.Volumes.Add(volume);
    }
}
