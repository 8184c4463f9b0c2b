namespace Orchestration.Ec2;

/// <summary>Images.</summary>
internal static class ImageActions
{
    private static readonly FilterTable<MachineImage> ImageFilters = new()
    {
        { "image-id", static image => image.Id }, { "name", static image => image.Options.Name }, { "owner-id", static image => image.Options.OwnerId },
        { "owner-alias", static image => image.Options.OwnerId == "137112412989" ? "amazon" : null }, { "architecture", static image => image.Options.Architecture },
        { "state", static image => image.Options.State }, { "virtualization-type", static _ => "hvm" }, { "root-device-type", static _ => "ebs" },
        { "root-device-name", static image => image.Options.RootDevice }, { "image-type", static _ => "machine" }, { "is-public", static _ => "true" },
        { "hypervisor", static _ => "xen" }, { "ena-support", static _ => "true" }, { "block-device-mapping.volume-type", static _ => "gp3" },
    };

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var (ids, owners) = (call.Parameters.List("ImageId"), call.Parameters.List("Owner"));
        call.Parameters.List("ExecutableBy");
        call.Parameters.Flag("IncludeDeprecated");
        call.Parameters.Flag("IncludeDisabled");
        ResourceIds.Check(ids, "ami", "InvalidAMIID.Malformed");
        if (ids.FirstOrDefault(id => call.Region.Images.All(image => image.Id != id)) is { } unknown) throw new Ec2Exception("InvalidAMIID.NotFound", $"The image id '[{unknown}]' does not exist");
        var images = call.Region.Images.Where(image => (ids.Count == 0 || ids.Contains(image.Id, StringComparer.Ordinal)) && IsOf(owners, image, call.Owner));
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(images, ImageFilters), call.Parameters, minimum: 1);
        return [Set("imagesSet", page.Select(static image => Of(image))), next];
    }

    private static bool IsOf(IReadOnlyList<string> owners, MachineImage image, string self) => owners.Count == 0 || owners.Any(owner => owner switch
    {
        "self" => image.Options.OwnerId == self,
        "amazon" => image.Options.OwnerId == "137112412989",
        _ => owner == image.Options.OwnerId,
    });

    private static XElement?[] Of(MachineImage image) =>
    [
        Node("imageId", image.Id), Node("imageLocation", $"{image.Options.OwnerId}/{image.Options.Name}"), Node("imageState", image.Options.State), Node("imageOwnerId", image.Options.OwnerId),
        Node("isPublic", true), Node("architecture", image.Options.Architecture), Node("imageType", "machine"), Node("name", image.Options.Name), Node("description", image.Options.Name),
        Node("rootDeviceType", "ebs"), Node("rootDeviceName", image.Options.RootDevice),
        Set("blockDeviceMapping", [(XElement?[])[Node("deviceName", image.Options.RootDevice), Group("ebs",
            Node("snapshotId", "snap-" + image.Id[4..]), Node("volumeSize", image.Options.RootSize), Node("deleteOnTermination", true), Node("volumeType", "gp3"), Node("encrypted", false))]]),
        Node("virtualizationType", "hvm"), Node("hypervisor", "xen"), Node("enaSupport", true), Node("sriovNetSupport", "simple"), Node("platformDetails", "Linux/UNIX"),
        Node("creationDate", image.Options.Created), Node("imdsSupport", image.Options.OwnerId == "137112412989" ? "v2.0" : null), TagSet(image),
    ];
}
