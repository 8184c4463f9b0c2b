namespace Orchestration.Ec2;

/// <summary>Reads the launch part of RunInstances and RequestSpotInstances and finds what it names, or refuses as EC2 does.</summary>
internal static class LaunchPlanner
{
    private const int MostUserData = 16384;

    public static LaunchPlan Plan(Parameters parameters, Region region, DateTimeOffset now)
    {
        var image = FindImage(parameters.Required("ImageId"), region);
        var type = FindType(parameters.Text("InstanceType") ?? "m5.large", region, image);
        var network = NetworkPlanner.Plan(parameters, region, now);
        if (type.MissingInZones.Any(zone => network.Subnet.Zone == region.Name + zone))
            throw new Ec2Exception("Unsupported", $"Your requested instance type ({type.Name}) is not supported in your requested Availability Zone ({network.Subnet.Zone}).");
        return new LaunchPlan
        {
            Image = image,
            Type = type,
            Subnet = network.Subnet,
            Groups = network.Groups,
            HasPublicAddress = network.HasPublicAddress,
            PrivateAddress = network.PrivateAddress,
            Volumes = VolumePlanner.Plan(parameters, image.Options),
            Key = FindKey(parameters.Text("KeyName"), region, now),
            UserData = CheckUserData(parameters.Text("UserData")),
            InstanceProfile = FindProfile(parameters.Structure("IamInstanceProfile"), region),
            EbsOptimized = parameters.Flag("EbsOptimized") ?? false,
            IsMonitored = parameters.Structure("Monitoring").Flag("Enabled") ?? false,
            TerminationForbidden = parameters.Flag("DisableApiTermination") ?? false,
            ShutdownBehavior = parameters.OneOf("InstanceInitiatedShutdownBehavior", "stop", "terminate") ?? "stop",
            Tenancy = parameters.Structure("Placement").OneOf("Tenancy", "default", "dedicated", "host") ?? "default",
            CpuCredits = parameters.Structure("CreditSpecification").OneOf("CpuCredits", "standard", "unlimited"),
            Metadata = new MetadataSettings().With(parameters.Structure("MetadataOptions")),
        };
    }

    /// <summary>Stands before the name of a parameter that holds the image's id.</summary>
    private const string Resolve = "resolve:ssm:";

    private static MachineImage FindImage(string id, Region region)
    {
        if (id.StartsWith(Resolve, StringComparison.Ordinal))
        {
            var parameter = id[Resolve.Length..];
            return region.Images.FirstOrDefault(image => image.Options.Parameters.Contains(parameter, StringComparer.Ordinal))
                ?? throw new Ec2Exception("InvalidParameterValue", $"The parameter '{parameter}' given for ImageId could not be resolved.");
        }

        ResourceIds.Check([id], "ami", "InvalidAMIID.Malformed");
        var found = region.Images.FirstOrDefault(image => image.Id == id) ?? throw new Ec2Exception("InvalidAMIID.NotFound", $"The image id '[{id}]' does not exist");
        return found.Options.State == "available" ? found : throw new Ec2Exception("InvalidAMIID.Unavailable", $"The image ID '{id}' is not available");
    }

    private static Ec2InstanceTypeOptions FindType(string name, Region region, MachineImage image)
    {
        var type = region.Options.InstanceTypes.FirstOrDefault(type => type.Name == name) ?? throw new Ec2Exception("InvalidParameterValue", $"Invalid value '{name}' for InstanceType.");
        return type.Architecture == image.Options.Architecture
            ? type
            : throw new Ec2Exception("InvalidParameterValue", $"The architecture '{type.Architecture}' of the specified instance type does not match the architecture '{image.Options.Architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.");
    }

    private static KeyPair? FindKey(string? name, Region region, DateTimeOffset now) => name is null
        ? null
        : region.KeyPairs.Find(key => key.Name == name && key.Hidden.IsOver(now)) ?? throw new Ec2Exception("InvalidKeyPair.NotFound", $"The key pair '{name}' does not exist");

    private static string? FindProfile(Parameters parameters, Region region)
    {
        var (arn, name) = (parameters.Text("Arn"), parameters.Text("Name"));
        if (arn is not null && name is not null) throw Ec2Errors.Combination("The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
        var wanted = name ?? arn?.Split('/')[^1];
        if (wanted is not null && !region.Options.InstanceProfiles.Contains(wanted, StringComparer.Ordinal))
            throw Ec2Errors.Invalid(name ?? arn!, name is null ? "iamInstanceProfile.arn" : "iamInstanceProfile.name", "Invalid IAM Instance Profile " + (name is null ? "ARN" : "name"));
        return wanted;
    }

    private static string? CheckUserData(string? base64)
    {
        if (string.IsNullOrEmpty(base64)) return null;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) throw new Ec2Exception("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        return length <= MostUserData ? base64 : throw new Ec2Exception("InvalidParameterValue", $"User data is limited to {MostUserData} bytes");
    }
}
