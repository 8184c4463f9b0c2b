using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>Which rules a host needs, and which of them its groups lack. Pure.</summary>
internal static class IngressPlan
{
    public const int EnginePort = 2376;
    public const int SwarmPort = 3376;
    public const string Everybody = "0.0.0.0/0";

    /// <summary>What our clusters speak among themselves: engines, a manager, and the overlay network's three ports.</summary>
    private static readonly (PortRange Ports, string Purpose)[] Members =
    [
        (PortRange.Tcp(EnginePort), "engine"),
        (PortRange.Tcp(SwarmPort), "swarm manager"),
        (PortRange.Tcp(2377), "overlay networks: managers"),
        (PortRange.Tcp(7946), "overlay networks: gossip"),
        (PortRange.Udp(7946), "overlay networks: gossip"),
        (PortRange.Udp(4789), "overlay networks: data"),
    ];

    public static IReadOnlyList<IngressRule> Of(HostPlan plan) =>
    [
        .. plan.Sources.Select(source => new IngressRule(PortRange.Tcp(plan.SshPort), source, "ssh")),
        .. plan.Sources.Select(static source => new IngressRule(PortRange.Tcp(EnginePort), source, "engine")),
        .. plan.ManagerPort is { } port ? plan.Sources.Select(source => new IngressRule(PortRange.Tcp(port), source, "swarm manager")) : [],
        .. plan.OpenPorts.Select(static text => new IngressRule(PortRange.TryParse(text)!.Value, Everybody, "open port")),
        .. Members.Select(static member => new IngressRule(member.Ports, Source: null, member.Purpose)),
    ];

    /// <summary>Rules that none of the groups has. In a group of somebody else's it is enough that a port is open to somebody.</summary>
    public static IReadOnlyList<IngressRule> Missing(IReadOnlyList<IngressRule> wanted, IReadOnlyList<SecurityGroup> groups) =>
    [
        .. wanted.Where(rule => !groups.Any(group => (group.IpPermissions ?? []).Exists(permission => rule.IsCoveredBy(permission, group.GroupId, anySource: !HostTags.IsOurs(group))))).Distinct(),
    ];

    /// <summary>Rules without which a host cannot be used from here; those among members matter to clusters alone.</summary>
    public static bool IsNeeded(IngressRule rule) => rule.Source is not null;
}
