namespace Orchestration.Machines;

/// <summary>
/// Hosts of Amazon EC2. What is written here is stored with a machine, except for credentials, which come from here or from
/// wherever the AWS SDK finds them each time.
/// </summary>
public sealed class AmazonEC2MachineOptions
{
    /// <summary>Name of the group that is made where none is named.</summary>
    public const string DefaultSecurityGroup = "docker-machine";

    /// <summary>Access key; default: the SDK's own chain, which begins with <c>AWS_ACCESS_KEY_ID</c>.</summary>
    public Secret? AccessKey { get; set; }

    /// <summary>Secret key to <see cref="AccessKey"/>; default: the SDK's own chain.</summary>
    public Secret? SecretKey { get; set; }

    /// <summary>Session token of temporary credentials; default none.</summary>
    public Secret? SessionToken { get; set; }

    /// <summary>Region; default <c>AWS_DEFAULT_REGION</c>, else <c>us-east-1</c>.</summary>
    public string Region { get; set; } = Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") is { Length: > 0 } region ? region : "us-east-1";

    /// <summary>Another address of the EC2 API; default <c>AWS_ENDPOINT_URL_EC2</c>, else the region's own.</summary>
    public Uri? ServiceUrl { get; set; } = Uri.TryCreate(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_EC2"), UriKind.Absolute, out var address) ? address : null;

    /// <summary>Whether <see cref="ServiceUrl"/> may be plain http beyond this computer; default false.</summary>
    public bool InsecureTransport { get; set; }

    /// <summary>Times that a request is sent again when EC2 is busy or does not answer; default 5.</summary>
    public int Retries { get; set; } = 5;

    /// <summary>Image; default: the newest Ubuntu LTS server that Canonical has published for the type's architecture.</summary>
    public string? Image { get; set; }

    /// <summary>Instance type; default <c>t3.small</c>.</summary>
    public string InstanceType { get; set; } = "t3.small";

    /// <summary>VPC; default: the region's default VPC, or that of <see cref="SubnetId"/>.</summary>
    public string? VpcId { get; set; }

    /// <summary>Availability zone, its letter or its whole name; default: that of <see cref="SubnetId"/>, else <c>a</c>.</summary>
    public string? Zone { get; set; }

    /// <summary>Subnet; default: one of the zone, its default subnet first.</summary>
    public string? SubnetId { get; set; }

    /// <summary>Names of security groups; the first that is missing is made. Default: <see cref="DefaultSecurityGroup"/>.</summary>
    public IList<string> SecurityGroups { get; } = [];

    /// <summary>Whether no rule is ever added, whoever made the groups; default false.</summary>
    public bool SecurityGroupsReadOnly { get; set; }

    /// <summary>Whether rules are added to groups that somebody else made; default false: what they lack is an error.</summary>
    public bool ChangeForeignSecurityGroups { get; set; }

    /// <summary>Who may reach SSH, the engine and a swarm master, as CIDR blocks; default: this computer's own address, and with <see cref="ServiceUrl"/> or private addresses the VPC.</summary>
    public IList<string> SourceCidrs { get; } = [];

    /// <summary>Ports open to everybody, <c>n</c>, <c>n-m</c>, <c>n/udp</c>; default none.</summary>
    public IList<string> OpenPorts { get; } = [];

    /// <summary>Tags of everything that is made; default none.</summary>
    public IDictionary<string, string> Tags { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Name of the root device; default: the image's own.</summary>
    public string? DeviceName { get; set; }

    /// <summary>Size of the root volume in gibibytes; default 16.</summary>
    public int RootSize { get; set; } = 16;

    /// <summary>Type of the root volume; default <c>gp3</c>.</summary>
    public string VolumeType { get; set; } = "gp3";

    /// <summary>Whether the root volume is encrypted; default: as the account says.</summary>
    public bool EncryptVolume { get; set; }

    /// <summary>Key of KMS for the root volume; default: the account's own.</summary>
    public string? KmsKey { get; set; }

    /// <summary>Name of the instance profile; default none.</summary>
    public string? InstanceProfile { get; set; }

    /// <summary>User who logs in; default <c>ubuntu</c>.</summary>
    public string SshUser { get; set; } = "ubuntu";

    /// <summary>Port of the SSH server; default 22.</summary>
    public int SshPort { get; set; } = 22;

    /// <summary>Private key for the first login; its public half lies beside it as <c>.pub</c>. Default: a key that is made for the machine.</summary>
    public string? SshKeyPath { get; set; }

    /// <summary>Key pair that EC2 has already; <see cref="SshKeyPath"/> names its private half. Default: one is imported and removed with the machine.</summary>
    public string? KeyPairName { get; set; }

    /// <summary>Whether a spot instance is asked for; default false.</summary>
    public bool Spot { get; set; }

    /// <summary>Highest price in dollars an hour for a spot instance; default: the price on demand.</summary>
    public decimal? SpotPrice { get; set; }

    /// <summary>Whether the host gets no public address; default false.</summary>
    public bool PrivateAddressOnly { get; set; }

    /// <summary>Whether the host is reached at its private address; default false.</summary>
    public bool UsePrivateAddress { get; set; }

    /// <summary>Whether the host gets an elastic address that stays the same; released with the machine. Default false.</summary>
    public bool ElasticAddress { get; set; }

    /// <summary>Whether CloudWatch watches in detail; default false.</summary>
    public bool Monitoring { get; set; }

    /// <summary>Whether the instance is optimised for EBS where its type is not anyway; default false.</summary>
    public bool EbsOptimized { get; set; }

    /// <summary>File with user data, at most 16 KiB; default: cloud-init's text with name, user and key.</summary>
    public string? UserDataFile { get; set; }

    /// <summary>Hops that an answer of the metadata service may take; 2 reach into containers. Default 2. The service always asks for a token.</summary>
    public int MetadataHopLimit { get; set; } = 2;

    /// <summary>Time for an instance to run; default 5 minutes.</summary>
    public TimeSpan LaunchTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Time for what was made to appear in EC2's answers; default 15 seconds.</summary>
    public TimeSpan ConsistencyTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Chance, for the pauses after which calls that came too fast are repeated; default: the shared one.</summary>
    public Random Random { get; set; } = Random.Shared;
}
