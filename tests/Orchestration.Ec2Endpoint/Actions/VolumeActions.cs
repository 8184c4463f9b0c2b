using System.Globalization;

namespace Orchestration.Ec2;

/// <summary>Disks.</summary>
internal static class VolumeActions
{
    private static readonly FilterTable<Volume> VolumeFilters = new()
    {
        { "volume-id", static volume => volume.Id }, { "status", static volume => Status(volume) }, { "volume-type", static volume => volume.Plan.Kind },
        { "availability-zone", static volume => volume.Zone }, { "size", static volume => volume.Plan.Size.ToString(CultureInfo.InvariantCulture) },
        { "encrypted", static volume => volume.Plan.Encrypted ? "true" : "false" }, { "attachment.instance-id", static volume => volume.InstanceId },
        { "attachment.device", static volume => volume.InstanceId is null ? null : volume.Device },
        { "attachment.delete-on-termination", static volume => volume.DeleteOnTermination ? "true" : "false" },
    };

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        call.Parameters.Flag("IncludeManagedResources");
        var ids = call.Parameters.List("VolumeId");
        foreach (var id in ids) Find(call, id);
        var found = Filters.Read(call.Parameters).Apply(call.Region.Volumes.Where(volume => ids.Count == 0 || ids.Contains(volume.Id, StringComparer.Ordinal)), VolumeFilters);
        var (page, next) = Paging.Cut(found, call.Parameters);
        return [Set("volumeSet", page.Select(Of)), next];
    }

    public static IReadOnlyList<XElement?> Delete(ActionCall call)
    {
        var volume = Find(call, call.Parameters.Required("VolumeId"));
        if (volume.InstanceId is { } instance) throw new Ec2Exception("VolumeInUse", $"Volume {volume.Id} is currently attached to {instance}");
        call.BeginEffect();
        call.Region.Volumes.Remove(volume);
        return Done;
    }

    private static Volume Find(ActionCall call, string id)
    {
        ResourceIds.Check([id], "vol", "InvalidVolumeID.Malformed");
        return call.Region.Volumes.Find(volume => volume.Id == id) ?? throw new Ec2Exception("InvalidVolume.NotFound", $"The volume '{id}' does not exist.");
    }

    private static string Status(Volume volume) => volume.InstanceId is null ? "available" : "in-use";

    private static XElement?[] Of(Volume volume) =>
    [
        Node("volumeId", volume.Id), Node("size", volume.Plan.Size), Node("snapshotId", volume.Plan.Snapshot ?? ""), Node("availabilityZone", volume.Zone), Node("status", Status(volume)), Node("createTime", volume.Created),
        Set("attachmentSet", volume.InstanceId is null ? [] : [(XElement?[])
        [
            Node("volumeId", volume.Id), Node("instanceId", volume.InstanceId), Node("device", volume.Device), Node("status", "attached"), Node("attachTime", volume.Created), Node("deleteOnTermination", volume.DeleteOnTermination),
        ]]),
        TagSet(volume), Node("volumeType", volume.Plan.Kind), Node("iops", volume.Plan.Iops ?? (volume.Plan.Kind == "gp3" ? 3000 : null)), Node("throughput", volume.Plan.Throughput ?? (volume.Plan.Kind == "gp3" ? 125 : null)),
        Node("encrypted", volume.Plan.Encrypted), Node("kmsKeyId", volume.Plan.Key), Node("multiAttachEnabled", false),
    ];
}
