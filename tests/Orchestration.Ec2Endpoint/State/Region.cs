namespace Orchestration.Ec2;

/// <summary>Everything that one region holds. It is changed under the endpoint's lock only.</summary>
internal sealed class Region
{
    public Region(Ec2RegionOptions options, IdSource ids)
    {
        Options = options;
        Images = [.. options.Images.Select(static image => new MachineImage(image))];
        foreach (var vpc in options.Vpcs) Add(vpc, ids);
        foreach (var group in Groups) group.IsInitial = true;
    }

    public Ec2RegionOptions Options { get; }

    public string Name => Options.Name;

    public IReadOnlyList<string> Zones => [.. Options.Zones.Select(letter => Name + letter)];

    public List<Vpc> Vpcs { get; } = [];

    public List<Subnet> Subnets { get; } = [];

    public IReadOnlyList<MachineImage> Images { get; }

    public List<KeyPair> KeyPairs { get; } = [];

    public List<SecurityGroup> Groups { get; } = [];

    public List<Instance> Instances { get; } = [];

    public List<Volume> Volumes { get; } = [];

    public List<ElasticAddress> Addresses { get; } = [];

    public List<SpotRequest> SpotRequests { get; } = [];

    /// <summary>Launches by client token: what was asked, and what came of it.</summary>
    public Dictionary<string, (string Request, string Reservation)> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that can carry tags and may be changed.</summary>
    public IEnumerable<Ec2Resource> All =>
    [
        .. Vpcs, .. Subnets, .. Images, .. KeyPairs, .. Groups, .. Groups.SelectMany(static group => group.Rules), .. Instances,
        .. Instances.Select(static instance => instance.Interface), .. Volumes, .. Addresses, .. SpotRequests,
    ];

    public Vpc? DefaultVpc => Vpcs.Find(static vpc => vpc.IsDefault);

    public SecurityGroup DefaultGroup(string vpc) => Groups.First(group => group.Vpc == vpc && group.Name == "default");

    private void Add(Ec2VpcOptions options, IdSource ids)
    {
        var vpc = new Vpc(options.Id ?? ids.Next("vpc"), options.Cidr, options.IsDefault);
        vpc.Tag(options.Tags);
        Vpcs.Add(vpc);
        Groups.Add(new SecurityGroup(ids.Next("sg"), "default", "default VPC security group", vpc.Id));
        var subnets = options.Subnets ?? [.. Options.Zones.Select(static zone => new Ec2SubnetOptions(zone))];
        foreach (var (index, subnet) in subnets.Index())
        {
            var made = new Subnet(
                subnet.Id ?? ids.Next("subnet"), vpc.Id, Name + subnet.Zone, subnet.Cidr ?? Part(options.Cidr, index),
                subnet.IsDefaultForZone ?? options.IsDefault, subnet.MapsPublicAddress ?? options.IsDefault);
            made.Tag(subnet.Tags);
            Subnets.Add(made);
        }
    }

    private static string Part(string cidr, int index)
    {
        var bytes = cidr.Split('/')[0].Split('.');
        return $"{bytes[0]}.{bytes[1]}.{index * 16}.0/20";
    }
}
