namespace Orchestration.Ec2;

/// <summary>Types of instances.</summary>
internal static class InstanceTypeActions
{
    private sealed class Offer(Ec2InstanceTypeOptions options, string location) : Ec2Resource(options.Name, "instance-type")
    {
        public Ec2InstanceTypeOptions Options { get; } = options;

        public string Location { get; } = location;
    }

    private static readonly FilterTable<Offer> OfferFilters = new()
    {
        { "instance-type", static offer => offer.Id }, { "location", static offer => offer.Location },
        { "processor-info.supported-architecture", static offer => offer.Options.Architecture }, { "current-generation", static _ => "true" },
    };

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var names = call.Parameters.List("InstanceType");
        var types = call.Region.Options.InstanceTypes;
        if (names.FirstOrDefault(name => types.All(type => type.Name != name)) is { } unknown) throw new Ec2Exception("InvalidInstanceType", $"The following supplied instance types do not exist: [{unknown}]");
        var offers = types.Where(type => names.Count == 0 || names.Contains(type.Name, StringComparer.Ordinal)).Select(type => new Offer(type, call.Region.Name));
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(offers, OfferFilters), call.Parameters, maximum: 100);
        return [Set("instanceTypeSet", page.Select(static offer => Of(offer.Options))), next];
    }

    public static IReadOnlyList<XElement?> DescribeOfferings(ActionCall call)
    {
        var kind = call.Parameters.OneOf("LocationType", "region", "availability-zone") ?? "region";
        var offers = kind == "region"
            ? call.Region.Options.InstanceTypes.Select(type => new Offer(type, call.Region.Name))
            : from type in call.Region.Options.InstanceTypes
              from zone in call.Region.Options.Zones
              where !type.MissingInZones.Contains(zone, StringComparer.Ordinal)
              select new Offer(type, call.Region.Name + zone);
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(offers, OfferFilters), call.Parameters);
        return [Set("instanceTypeOfferingSet", page.Select(offer => (XElement?[])[Node("instanceType", offer.Id), Node("locationType", kind), Node("location", offer.Location)])), next];
    }

    private static XElement?[] Of(Ec2InstanceTypeOptions type) =>
    [
        Node("instanceType", type.Name), Node("currentGeneration", true), Texts("supportedUsageClasses", "on-demand", "spot"), Texts("supportedRootDeviceTypes", "ebs"),
        Texts("supportedVirtualizationTypes", "hvm"), Node("bareMetal", false), Node("hypervisor", "nitro"),
        Group("processorInfo", Texts("supportedArchitectures", type.Architecture)), Group("vCpuInfo", Node("defaultVCpus", type.Cpus), Node("defaultCores", Math.Max(1, type.Cpus / 2))),
        Group("memoryInfo", Node("sizeInMiB", type.MemoryMebibytes)), Node("instanceStorageSupported", false),
        Group("ebsInfo", Node("ebsOptimizedSupport", "default"), Node("encryptionSupport", "supported")), Node("burstablePerformanceSupported", type.Name[0] == 't'),
    ];

    /// <summary>A list of plain texts.</summary>
    private static XElement Texts(string name, params IEnumerable<string> values) => Group(name, values.Select(static value => Node("item", value)));
}
