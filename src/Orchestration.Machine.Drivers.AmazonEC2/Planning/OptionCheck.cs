using System.Net;
using Amazon;
using Orchestration.Machines.AmazonEC2.Hosts;
using Orchestration.Machines.AmazonEC2.Ingress;

namespace Orchestration.Machines.AmazonEC2.Planning;

/// <summary>Finds all that is wrong with options, without asking anybody.</summary>
internal static class OptionCheck
{
    /// <summary>EC2 takes so much user data.</summary>
    public const int MostUserData = 16 * 1024;

    private const int LargestVolume = 16384;

    public static IReadOnlyList<string> FindProblems(MachineDefinition machine, AmazonEC2MachineOptions options) =>
        [.. OfAccess(options), .. OfPlace(options), .. OfIngress(options), .. OfInstance(options), .. OfLogin(options), .. OfTags(machine, options)];

    private static IEnumerable<string> OfAccess(AmazonEC2MachineOptions options)
    {
        if (options.AccessKey is null != options.SecretKey is null) yield return $"{(options.AccessKey is null ? "access-key" : "secret-key")} is missing, wanted both access-key and secret-key or neither";
        if (options.SessionToken is not null && options.AccessKey is null) yield return "session-token is given without access-key and secret-key";
        if (options.Retries is < 0 or > 20) yield return $"retries is {options.Retries}, wanted 0 to 20";
        if (options.ServiceUrl is null && options.InsecureTransport) yield return "insecure-transport is given without endpoint";
        if (options.ServiceUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))) yield return $"endpoint is '{url}', wanted an http or https address";
        else if (options.ServiceUrl is { Scheme: "http", IsLoopback: false } && !options.InsecureTransport) yield return $"endpoint is '{options.ServiceUrl}', wanted https, or insecure-transport as well";
        if (options.LaunchTimeout <= TimeSpan.Zero) yield return $"LaunchTimeout is {options.LaunchTimeout}, wanted more than 0";
    }

    private static IEnumerable<string> OfPlace(AmazonEC2MachineOptions options)
    {
        if (options.ServiceUrl is null && !RegionEndpoint.EnumerableAllRegions.Any(region => region.SystemName == options.Region))
            yield return $"region is '{options.Region}', which does not exist; wanted one such as us-west-2";
        else if (string.IsNullOrWhiteSpace(options.Region)) yield return "region is empty";
        if (options.Zone is { } zone && !IsZone(zone, options.Region)) yield return $"zone is '{zone}', wanted a letter such as a, or a zone of region {options.Region}";
        if (!HasPrefix(options.VpcId, "vpc-")) yield return $"vpc-id is '{options.VpcId}', wanted vpc- and digits";
        if (!HasPrefix(options.SubnetId, "subnet-")) yield return $"subnet-id is '{options.SubnetId}', wanted subnet- and digits";
        if (options.Image is { } image && !HasPrefix(image, "ami-") && !image.StartsWith("resolve:ssm:", StringComparison.Ordinal)) yield return $"ami is '{image}', wanted ami- and digits, or resolve:ssm: and a parameter";
    }

    private static IEnumerable<string> OfIngress(AmazonEC2MachineOptions options)
    {
        foreach (var group in options.SecurityGroups.Where(static group => string.IsNullOrWhiteSpace(group) || group.Length > 255 || group.StartsWith("sg-", StringComparison.Ordinal)))
            yield return $"security-group is '{group}', wanted the name of a group, which does not begin with sg-";
        foreach (var source in options.SourceCidrs.Where(static source => !IPNetwork.TryParse(source, out _))) yield return $"source-cidr is '{source}', wanted a block such as 203.0.113.7/32";
        foreach (var port in options.OpenPorts.Where(static port => PortRange.TryParse(port) is null)) yield return $"open-port is '{port}', wanted n, n-m, n/udp or n-m/udp with ports from 1 to 65535";
    }

    private static IEnumerable<string> OfInstance(AmazonEC2MachineOptions options)
    {
        if (!options.InstanceType.Contains('.', StringComparison.Ordinal)) yield return $"instance-type is '{options.InstanceType}', wanted one such as t3.small";
        if (options.RootSize is < 1 or > LargestVolume) yield return $"root-size is {options.RootSize}, wanted 1 to {LargestVolume}";
        if (options.VolumeType is not ("gp2" or "gp3" or "standard" or "st1" or "sc1")) yield return $"volume-type is '{options.VolumeType}', wanted gp3, gp2, standard, st1 or sc1";
        if (options.KmsKey is not null && !options.EncryptVolume) yield return "kms-key is given without encrypt-ebs-volume";
        if (options.SpotPrice is <= 0) yield return $"spot-price is {options.SpotPrice}, wanted more than 0";
        if (options.SpotPrice is not null && !options.Spot) yield return "spot-price is given without request-spot-instance";
        if (options is { ElasticAddress: true, PrivateAddressOnly: true }) yield return "elastic-ip and private-address-only exclude each other";
        if (options.MetadataHopLimit is < 1 or > 64) yield return $"metadata-token-response-hop-limit is {options.MetadataHopLimit}, wanted 1 to 64";
        if (options.UserDataFile is { } file && !File.Exists(file)) yield return $"userdata is '{file}', which does not exist";
        else if (options.UserDataFile is { } data && new FileInfo(data).Length > MostUserData) yield return $"userdata is '{data}', which is larger than {MostUserData} bytes";
    }

    private static IEnumerable<string> OfLogin(AmazonEC2MachineOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.SshUser) || options.SshUser[0] == '-' || options.SshUser.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c)))
            yield return $"ssh-user is '{options.SshUser}', wanted a user's name";
        if (options.SshPort is < 1 or > 65535) yield return $"ssh-port is {options.SshPort}, wanted 1 to 65535";
        if (options.KeyPairName is not null && options.SshKeyPath is null) yield return "keypair-name is given without ssh-keypath, which names its private key";
        if (options.SshKeyPath is not { } key) yield break;
        if (!File.Exists(key)) yield return $"ssh-keypath is '{key}', which does not exist";
        else if (options.KeyPairName is null && !File.Exists(key + ".pub")) yield return $"ssh-keypath is '{key}', beside which '{key}.pub' does not exist";
    }

    private static IEnumerable<string> OfTags(MachineDefinition machine, AmazonEC2MachineOptions options)
    {
        foreach (var (key, value) in options.Tags)
        {
            if (key.Length is 0 or > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                yield return $"tag '{key}' cannot be given: wanted a key of 1 to 128 characters that does not begin with aws:, and at most 256 characters of value";
        }

        if (HostPlanner.TagsOf(machine, options).Count > HostTags.Most - 4) yield return $"there are {options.Tags.Count} tags and {machine.Labels.Count} labels, wanted at most {HostTags.Most - 4} together";
    }

    private static bool IsZone(string zone, string region) =>
        zone is [>= 'a' and <= 'z'] || (zone.StartsWith(region, StringComparison.Ordinal) && zone.Length > region.Length);

    private static bool HasPrefix(string? id, string prefix) => id is null || (id.StartsWith(prefix, StringComparison.Ordinal) && id.Length > prefix.Length);
}
