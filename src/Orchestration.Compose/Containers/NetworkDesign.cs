using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Turns a network of a project into its create, and tells whether an existing one is configured the same.</summary>
internal static class NetworkDesign
{
    private const string DefaultDriver = "bridge";

    public static NetworkSpec Of(ComposeProject project, string key)
    {
        var network = project.Networks[key];
        return new()
        {
            Name = ResourceNames.Network(project, key),
            Driver = network.Driver,
            Internal = network.Internal ? true : null,
            Attachable = network.Attachable ? true : null,
            EnableIpv4 = network.EnableIpv4,
            EnableIpv6 = network.EnableIpv6,
            CheckDuplicate = true,
            Options = network.DriverOptions.Count == 0 ? null : network.DriverOptions,
            Ipam = Ipam(network.Ipam),
            Labels = Labels(project, key, network),
        };
    }

    /// <summary>Whether an existing network has what the project configures; what the project leaves open does not count.</summary>
    public static bool Matches(ComposeNetwork wanted, NetworkDetails found, EngineTraits traits) =>
        string.Equals(DriverOf(wanted, traits), found.Driver.Length == 0 ? DefaultDriver : found.Driver, StringComparison.Ordinal)
        && wanted.Internal == found.Internal
        && (wanted.EnableIpv6 ?? false) == found.EnableIpv6
        && wanted.DriverOptions.All(option => string.Equals(found.Options.GetValueOrDefault(option.Key), option.Value, StringComparison.Ordinal))
        && wanted.Ipam.Config.Where(static pool => pool.Subnet is not null).All(pool => Has(found.Ipam, pool))
        && wanted.Labels.All(label => string.Equals(found.Labels.GetValueOrDefault(label.Key), label.Value, StringComparison.Ordinal));

    /// <summary>The driver that a network gets: its own, else the engine's.</summary>
    public static string DriverOf(ComposeNetwork network, EngineTraits traits) => network.Driver is { Length: > 0 } own ? own : traits.NetworkDriver ?? DefaultDriver;

    /// <summary>Whether networks of a driver end at their host. What plug-ins do is theirs to say.</summary>
    public static bool IsOfOneHost(string driver) => driver is "" or DefaultDriver;

    private static bool Has(IpamConfig? ipam, ComposeIpamPool wanted) =>
        ipam?.Pools?.Any(pool => string.Equals(pool.Subnet, wanted.Subnet, StringComparison.Ordinal)
            && (wanted.Gateway is null || string.Equals(pool.Gateway, wanted.Gateway, StringComparison.Ordinal))
            && (wanted.IpRange is null || string.Equals(pool.IpRange, wanted.IpRange, StringComparison.Ordinal))) is true;

    private static IpamConfig? Ipam(ComposeIpam ipam) =>
        ipam is { Driver: null, Config.Count: 0 } ? null : new()
        {
            Driver = ipam.Driver,
            Pools = [.. ipam.Config.Select(static pool => new IpamPool
            {
                Subnet = pool.Subnet,
                Gateway = pool.Gateway,
                IpRange = pool.IpRange,
                AuxiliaryAddresses = pool.AuxiliaryAddresses.Count == 0 ? null : pool.AuxiliaryAddresses,
            })],
        };

    private static SortedDictionary<string, string> Labels(ComposeProject project, string key, ComposeNetwork network)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in network.Labels) labels[name] = value;
        labels[ComposeLabels.Project] = project.Name;
        labels[ComposeLabels.Network] = key;
        labels[ComposeLabels.Version] = ContainerLabels.Version;
        return labels;
    }
}
