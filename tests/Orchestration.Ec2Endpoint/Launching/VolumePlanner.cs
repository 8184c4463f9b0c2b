namespace Orchestration.Ec2;

/// <summary>The disks of an instance: the image's root disk as the call changes it, and those that the call adds.</summary>
internal static class VolumePlanner
{
    private static readonly IReadOnlyDictionary<string, (int Least, int Most)> Sizes = new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
        ["gp2"] = (1, 16384), ["gp3"] = (1, 65536), ["io1"] = (4, 16384), ["io2"] = (4, 65536), ["st1"] = (125, 16384), ["sc1"] = (125, 16384), ["standard"] = (1, 1024),
    };

    public static IReadOnlyList<VolumePlan> Plan(Parameters parameters, Ec2ImageOptions image)
    {
        var root = new VolumePlan(image.RootDevice, image.RootSize) { Snapshot = "snap-" + image.Id[4..] };
        var volumes = new List<VolumePlan> { root };
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mapping in parameters.Structures("BlockDeviceMapping"))
        {
            var device = mapping.Required("DeviceName");
            if (!named.Add(device)) throw new Ec2Exception("InvalidBlockDeviceMapping", $"The device '{device}' is used in more than one block-device mapping");
            if (device == root.Device) volumes[0] = Read(mapping.Structure("Ebs"), root);
            else volumes.Add(Read(mapping.Structure("Ebs"), new VolumePlan(device, 0)));
        }

        return volumes;
    }

    private static VolumePlan Read(Parameters ebs, VolumePlan start)
    {
        var plan = start with
        {
            Size = ebs.Number("VolumeSize") ?? start.Size,
            Kind = ebs.Text("VolumeType") ?? start.Kind,
            DeleteOnTermination = ebs.Flag("DeleteOnTermination") ?? true,
            Encrypted = ebs.Flag("Encrypted") ?? false,
            Key = ebs.Text("KmsKeyId"),
            Iops = ebs.Number("Iops"),
            Throughput = ebs.Number("Throughput"),
        };
        Check(plan, start.Size);
        return plan;
    }

    private static void Check(VolumePlan plan, int least)
    {
        if (!Sizes.TryGetValue(plan.Kind, out var size)) throw Ec2Errors.Invalid(plan.Kind, "volumeType");
        if (plan.Size == 0) throw new Ec2Exception("MissingParameter", "The request must contain the parameter size or snapshotId");
        if (plan.Snapshot is not null && plan.Size < least) throw new Ec2Exception("InvalidBlockDeviceMapping", $"Volume of size {plan.Size}GB is smaller than snapshot '{plan.Snapshot}', expect size >= {least}GB");
        if (plan.Size < size.Least || plan.Size > size.Most) throw new Ec2Exception("InvalidParameterValue", $"Volume size {plan.Size} GiB is out of range for {plan.Kind}: {size.Least} to {size.Most} GiB.");
        if (plan.Key is not null && !plan.Encrypted) throw new Ec2Exception("InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        if (plan.Iops is not null && plan.Kind is not ("io1" or "io2" or "gp3")) throw Ec2Errors.Combination($"The parameter iops is not supported for {plan.Kind} volumes.");
        if (plan.Iops is null && plan.Kind is ("io1" or "io2")) throw new Ec2Exception("MissingParameter", $"The request must contain the parameter iops for {plan.Kind} volumes");
        if (plan.Throughput is not null && plan.Kind != "gp3") throw Ec2Errors.Combination($"The parameter throughput is not supported for {plan.Kind} volumes.");
    }
}
