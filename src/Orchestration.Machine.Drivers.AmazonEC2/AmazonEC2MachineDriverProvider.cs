using System.Globalization;

namespace Orchestration.Machines;

/// <summary>Makes EC2 drivers from options that are given by name; the names are docker-machine's where it has one.</summary>
public sealed class AmazonEC2MachineDriverProvider : IMachineDriverProvider
{
    /// <inheritdoc/>
    public string Name => AmazonEC2MachineDriver.DriverName;

    /// <inheritdoc/>
    public IReadOnlyList<DriverOption> Options { get; } =
    [
        new("access-key", "Access key; without it wherever the AWS SDK finds one") { EnvironmentVariable = "AWS_ACCESS_KEY_ID", IsSecret = true, ChangeReplaces = false },
        new("secret-key", "Secret key") { EnvironmentVariable = "AWS_SECRET_ACCESS_KEY", IsSecret = true, ChangeReplaces = false },
        new("session-token", "Session token of temporary credentials") { EnvironmentVariable = "AWS_SESSION_TOKEN", IsSecret = true, ChangeReplaces = false },
        new("ami", "Image; without it the newest Ubuntu LTS server") { EnvironmentVariable = "AWS_AMI" },
        new("region", "Region") { EnvironmentVariable = "AWS_DEFAULT_REGION", Default = "us-east-1" },
        new("vpc-id", "VPC; without it the default one") { EnvironmentVariable = "AWS_VPC_ID" },
        new("zone", "Letter of the availability zone; without it that of the subnet, else a") { EnvironmentVariable = "AWS_ZONE" },
        new("subnet-id", "Subnet; without it one of the zone") { EnvironmentVariable = "AWS_SUBNET_ID" },
        new("security-group", "Name of a security group") { Kind = DriverOptionKind.List, EnvironmentVariable = "AWS_SECURITY_GROUP", Default = AmazonEC2MachineOptions.DefaultSecurityGroup },
        new("security-group-readonly", "Add no rule to any group") { Kind = DriverOptionKind.Switch, EnvironmentVariable = "AWS_SECURITY_GROUP_READONLY" },
        new("security-group-change-foreign", "Add rules to groups that somebody else made too") { Kind = DriverOptionKind.Switch, EnvironmentVariable = "AWS_SECURITY_GROUP_CHANGE_FOREIGN" },
        new("source-cidr", "Who may reach SSH and the engine; without it this computer") { Kind = DriverOptionKind.List, EnvironmentVariable = "AWS_SOURCE_CIDR" },
        new("open-port", "Port open to everybody: n, n-m, n/udp") { Kind = DriverOptionKind.List },
        new("tags", "Tags: key1,value1,key2,value2") { EnvironmentVariable = "AWS_TAGS" },
        new("instance-type", "Instance type") { EnvironmentVariable = "AWS_INSTANCE_TYPE", Default = "t3.small" },
        new("device-name", "Root device; without it the image's") { EnvironmentVariable = "AWS_DEVICE_NAME" },
        new("root-size", "Size of the root volume in GB") { Kind = DriverOptionKind.Integer, EnvironmentVariable = "AWS_ROOT_SIZE", Default = "16" },
        new("volume-type", "Type of the root volume") { EnvironmentVariable = "AWS_VOLUME_TYPE", Default = "gp3" },
        new("encrypt-ebs-volume", "Encrypt the root volume") { Kind = DriverOptionKind.Switch, EnvironmentVariable = "AWS_ENCRYPT_EBS_VOLUME" },
        new("kms-key", "Key of KMS for the root volume") { EnvironmentVariable = "AWS_KMS_KEY" },
        new("iam-instance-profile", "Instance profile") { EnvironmentVariable = "AWS_INSTANCE_PROFILE" },
        new("ssh-port", "Port of the SSH server") { Kind = DriverOptionKind.Integer, EnvironmentVariable = "AWS_SSH_PORT", Default = "22" },
        new("ssh-user", "User who logs in") { EnvironmentVariable = "AWS_SSH_USER", Default = "ubuntu" },
        new("ssh-keypath", "Private key for the first login; without it one is made") { EnvironmentVariable = "AWS_SSH_KEYPATH" },
        new("keypair-name", "Key pair that EC2 has already; needs ssh-keypath") { EnvironmentVariable = "AWS_KEYPAIR_NAME" },
        new("request-spot-instance", "Ask for a spot instance") { Kind = DriverOptionKind.Switch },
        new("spot-price", "Highest price of a spot instance in dollars an hour; without it the price on demand") { Kind = DriverOptionKind.Number },
        new("private-address-only", "No public address") { Kind = DriverOptionKind.Switch },
        new("use-private-address", "Reach the host at its private address") { Kind = DriverOptionKind.Switch },
        new("elastic-ip", "An address that stays the same") { Kind = DriverOptionKind.Switch, EnvironmentVariable = "AWS_ELASTIC_IP" },
        new("monitoring", "Watch in detail") { Kind = DriverOptionKind.Switch },
        new("use-ebs-optimized-instance", "Optimise for EBS") { Kind = DriverOptionKind.Switch },
        new("retries", "Times that a request is sent again") { Kind = DriverOptionKind.Integer, Default = "5", ChangeReplaces = false },
        new("endpoint", "Another address of the EC2 API: host:port or a URL") { EnvironmentVariable = "AWS_ENDPOINT" },
        new("insecure-transport", "Use plain http; needs endpoint") { Kind = DriverOptionKind.Switch, EnvironmentVariable = "AWS_INSECURE_TRANSPORT", ChangeReplaces = false },
        new("userdata", "File with user data; without it cloud-init's text with name, user and key") { EnvironmentVariable = "AWS_USERDATA" },
        new("metadata-token", "Whether the metadata service asks for a token; nothing else is offered") { EnvironmentVariable = "AWS_METADATA_TOKEN", Default = "required" },
        new("metadata-token-response-hop-limit", "Hops that an answer of the metadata service may take") { Kind = DriverOptionKind.Integer, EnvironmentVariable = "AWS_METADATA_TOKEN_RESPONSE_HOP_LIMIT", Default = "2" },
    ];

    /// <inheritdoc/>
    /// <exception cref="MachineDefinitionException">Values are unreadable; all problems are named together.</exception>
    public IMachineDriver Create(DriverOptionValues values, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(context);
        List<string> problems = [];
        var options = Read(values, problems);
        if (problems.Count > 0 && !context.IsForExisting)
            throw new MachineDefinitionException([.. problems.Select(static problem => $"driver '{AmazonEC2MachineDriver.DriverName}': {problem}")]);
        return new AmazonEC2MachineDriver(context.Ssh, options, context.Time) { IsForExisting = context.IsForExisting };
    }

    private static AmazonEC2MachineOptions Read(DriverOptionValues values, List<string> problems)
    {
        var options = new AmazonEC2MachineOptions
        {
            AccessKey = values.Secret("access-key"),
            SecretKey = values.Secret("secret-key"),
            SessionToken = values.Secret("session-token"),
            Image = values.Text("ami"),
            Region = values.Text("region")!,
            VpcId = values.Text("vpc-id"),
            Zone = values.Text("zone"),
            SubnetId = values.Text("subnet-id"),
            SecurityGroupsReadOnly = values.IsOn("security-group-readonly"),
            ChangeForeignSecurityGroups = values.IsOn("security-group-change-foreign"),
            InstanceType = values.Text("instance-type")!,
            DeviceName = values.Text("device-name"),
            RootSize = values.Integer("root-size") ?? 16,
            VolumeType = values.Text("volume-type")!,
            EncryptVolume = values.IsOn("encrypt-ebs-volume"),
            KmsKey = values.Text("kms-key"),
            InstanceProfile = values.Text("iam-instance-profile"),
            SshPort = values.Integer("ssh-port") ?? 22,
            SshUser = values.Text("ssh-user")!,
            SshKeyPath = values.Text("ssh-keypath"),
            KeyPairName = values.Text("keypair-name"),
            Spot = values.IsOn("request-spot-instance"),
            SpotPrice = ReadPrice(values.Text("spot-price"), problems),
            PrivateAddressOnly = values.IsOn("private-address-only"),
            UsePrivateAddress = values.IsOn("use-private-address"),
            ElasticAddress = values.IsOn("elastic-ip"),
            Monitoring = values.IsOn("monitoring"),
            EbsOptimized = values.IsOn("use-ebs-optimized-instance"),
            Retries = values.Integer("retries") ?? 5,
            InsecureTransport = values.IsOn("insecure-transport"),
            UserDataFile = values.Text("userdata"),
            MetadataHopLimit = values.Integer("metadata-token-response-hop-limit") ?? 2,
        };
        if (ReadEndpoint(values.Text("endpoint"), options, problems) is { } endpoint) options.ServiceUrl = endpoint;
        if (values.Text("metadata-token") is { } token && token != "required") problems.Add($"option 'metadata-token' is '{token}', wanted required");
        foreach (var group in values.List("security-group")) options.SecurityGroups.Add(group);
        foreach (var source in values.List("source-cidr")) options.SourceCidrs.Add(source);
        foreach (var port in values.List("open-port")) options.OpenPorts.Add(port);
        ReadTags(values.Text("tags"), options, problems);
        return options;
    }

    private static void ReadTags(string? text, AmazonEC2MachineOptions options, List<string> problems)
    {
        if (string.IsNullOrEmpty(text)) return;
        var words = text.Split(',');
        if (words.Length % 2 != 0) problems.Add($"option 'tags' is '{text}', wanted pairs: key1,value1,key2,value2");
        else for (var index = 0; index < words.Length; index += 2) options.Tags[words[index].Trim()] = words[index + 1].Trim();
    }

    private static decimal? ReadPrice(string? text, List<string> problems)
    {
        if (text is null) return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price)) return price;
        problems.Add($"option 'spot-price' is '{text}', wanted dollars such as 0.05");
        return null;
    }

    private static Uri? ReadEndpoint(string? text, AmazonEC2MachineOptions options, List<string> problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            if (options is { InsecureTransport: true, ServiceUrl: null }) problems.Add("option 'insecure-transport' needs option 'endpoint'");
            return null;
        }

        var full = text.Contains("://", StringComparison.Ordinal) ? text : $"{(options.InsecureTransport ? "http" : "https")}://{text}";
        if (Uri.TryCreate(full, UriKind.Absolute, out var address)) return address;
        problems.Add($"option 'endpoint' is '{text}', wanted host:port or a URL");
        return null;
    }
}
